# SPDX-License-Identifier: GPL-2.0
#
# The window of versions that its commands were written for: from the first kernel of the driver
# on, all of which can cancel.
/^#if defined(CONFIG_IO_URING) && /,/^# if __has_include/{
	s/KERNEL_VERSION(6, 12, 0) && /KERNEL_VERSION(6, 8, 0)/
	s/\(KERNEL_VERSION(6, 8, 0)\)\\$/\1/
	/LINUX_VERSION_CODE <  KERNEL_VERSION(6, 13, 0)/d
}

# Likewise: what is longer than 16 bytes is read as what it is.
s/io_uring_sqe_cmd(\(ucmd_raw_sqe(cmd), struct swvfs_uring_cmd)\)/io_uring_sqe128_cmd(\1/

# See Kbuild.
s/\(struct dentry \*dentry, umode_t mode\), bool excl)/\1 SWVFS_EXCL)/
