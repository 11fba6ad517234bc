/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KUNIT_UIO_INODE_H
#define UCMD_KUNIT_UIO_INODE_H

#include <linux/fs.h>

#include "../fixture.h"

/* Of a node that a program has opened, held by its file. */
static inline struct inode *uio_inode(struct kunit *test)
{
	struct inode *inode = kunit_kzalloc(test, sizeof(*inode), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, inode);
	inode_init_once(inode);
	inode->i_mapping = &inode->i_data;
	atomic_set(&inode->i_count, 1);
	return inode;
}

#endif /* UCMD_KUNIT_UIO_INODE_H */
