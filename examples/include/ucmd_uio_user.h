/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_UIO_USER_H
#define UCMD_UIO_USER_H

/*
 * For programs of UIO devices, whether their driver is of this layer or not: to be copied.
 *
 *	int fd = uio_open("foo");
 *	size_t size;
 *	volatile uint32_t *regs = uio_map_name(fd, "registers", &size);
 *
 *	while (uio_wait(fd) >= 0) {
 *		regs[FOO_ACK] = regs[FOO_STATUS];
 *		uio_ack(fd);
 *	}
 *
 * With <liburing.h> and <ucmd/uapi/uio.h> before it there are the commands of a node for rings,
 * too. Errors are negative errnos.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* The first line of a small file; "" if there is none. */
static inline void __attribute__((format(printf, 3, 4)))
uio_line(char *line, size_t size, const char *fmt, ...)
{
	char path[256];
	ssize_t n = -1;
	va_list args;
	int fd;

	va_start(args, fmt);
	vsnprintf(path, sizeof(path), fmt, args);
	va_end(args);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		n = read(fd, line, size - 1);
		close(fd);
	}
	line[n > 0 ? n : 0] = 0;
	line[strcspn(line, "\n")] = 0;
}

/*
 * The lowest number above @after of a device with this name, or -ENODEV; of the first 1,024
 * devices. Not by readdir(): meanwhile Linux 7.3 has a lock that a UIO device which goes waits
 * for, with another lock that an mmap() of this program may wait for.
 */
static inline int uio_find_after(const char *name, int after)
{
	char line[256];
	int nr;

	for (nr = after + 1; nr < 1024; nr++) {
		uio_line(line, sizeof(line), "/sys/class/uio/uio%d/name", nr);
		if (!strcmp(line, name))
			return nr;
	}
	return -ENODEV;
}

static inline int uio_find(const char *name)
{
	return uio_find_after(name, -1);
}

static inline int uio_open_nr(int nr)
{
	char node[32];
	int fd;

	snprintf(node, sizeof(node), "/dev/uio%d", nr);
	fd = open(node, O_RDWR | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

/* The first device with this name: a descriptor. */
static inline int uio_open(const char *name)
{
	int nr = uio_find(name);

	return nr < 0 ? nr : uio_open_nr(nr);
}

/*
 * Maps a region by its name, and tells how much of it there is: its first byte, which is not
 * always that of a page, or NULL and an errno: ENOENT if there is no such region.
 */
static inline void *uio_map_name(int fd, const char *name, size_t *size)
{
	size_t page = sysconf(_SC_PAGESIZE), offset;
	char map[64], line[256];
	struct stat st;
	char *p;
	int i;

	if (fstat(fd, &st))
		return NULL;
	for (i = 0; ; i++) {
		snprintf(map, sizeof(map), "/sys/dev/char/%u:%u/maps/map%d", major(st.st_rdev),
			 minor(st.st_rdev), i);
		uio_line(line, sizeof(line), "%s/size", map);
		*size = strtoull(line, NULL, 0);
		if (!*size) {
			errno = ENOENT;
			return NULL;
		}
		uio_line(line, sizeof(line), "%s/name", map);
		if (!strcmp(line, name))
			break;
	}
	uio_line(line, sizeof(line), "%s/offset", map);
	offset = strtoull(line, NULL, 0);
	p = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, i * page);
	if (p == MAP_FAILED)
		return NULL;
	*size -= offset;
	return p + offset;
}

/* Of what uio_map_name() returned. */
static inline void uio_unmap(void *p, size_t size)
{
	size_t offset = (uintptr_t)p % sysconf(_SC_PAGESIZE);

	munmap((char *)p - offset, size + offset);
}

/* Waits for events: how many there were up to now; -EIO when the device has gone. */
static inline int64_t uio_wait(int fd)
{
	uint32_t count;

	return read(fd, &count, sizeof(count)) == sizeof(count) ? (int64_t)count : -errno;
}

/* Masks the interrupt with 0, unmasks it with 1. */
static inline int uio_control(int fd, uint32_t on)
{
	return write(fd, &on, sizeof(on)) == sizeof(on) ? 0 : -errno;
}

/* After the device has been served: the next interrupt may come. */
static inline int uio_ack(int fd)
{
	return uio_control(fd, 1);
}

#if defined(LIB_URING_H) && defined(UCMD_UIO_WATCH)
#ifndef IORING_URING_CMD_MULTISHOT
#define IORING_URING_CMD_MULTISHOT	2	/* newer than liburing 2.9 */
#endif

static inline void uio_prep(struct io_uring_sqe *sqe, int node, uint32_t op)
{
	io_uring_prep_rw(IORING_OP_URING_CMD, sqe, node, NULL, 0, 0);
	sqe->cmd_op = op;
}

/* Gets events of a node into buffers of a group, each of a struct ucmd_uio_irq_event or more. */
static inline void uio_prep_watch(struct io_uring_sqe *sqe, int node, uint16_t group)
{
	uio_prep(sqe, node, UCMD_UIO_WATCH);
	sqe->uring_cmd_flags = IORING_URING_CMD_MULTISHOT;
	sqe->flags = IOSQE_BUFFER_SELECT;
	sqe->buf_group = group;
}

/* uio_control() by a command. */
static inline void uio_prep_control(struct io_uring_sqe *sqe, int node, uint32_t on)
{
	struct ucmd_uio_control control = { .on = on };

	uio_prep(sqe, node, UCMD_UIO_CONTROL);
	memcpy(sqe->cmd, &control, sizeof(control));
}
#endif

#endif /* UCMD_UIO_USER_H */
