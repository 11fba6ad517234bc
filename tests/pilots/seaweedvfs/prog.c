// SPDX-License-Identifier: GPL-2.0
/*
 * Serves the file system by commands, and says of each file that there is none. Then it goes, with
 * commands that wait, and comes back.
 */
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define FETCH		1
#define COMMIT		2
#define LOOKUP		1
#define SLOTS		4
#define BUFFER		(88 + 2 * 8192 + (1 << 20))
#define MNT		"/tmp/mnt"

/* What a command carries */
struct fetch {
	__u64 buf;
	__u32 len, slot, reply, pad;
};

/* What is looked at of a request, and what a reply has */
struct request {
	__u64 tag;
	char other[32];
	__u32 op;
};

struct reply {
	__u64 tag;
	char attr[72];
	__s32 error;
	__u32 rest[3];
};

static char *buffers[SLOTS];
static atomic_bool done;
static int fd, missing, asked;

static void command(struct io_uring *ring, int op, unsigned int slot, unsigned int reply)
{
	struct fetch fetch = {
		.buf = (unsigned long)buffers[slot % SLOTS], .len = BUFFER,
		.slot = slot, .reply = reply,
	};
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

	memset(sqe, 0, 128);
	sqe->opcode = IORING_OP_URING_CMD;
	sqe->fd = fd;
	sqe->cmd_op = op;
	sqe->user_data = slot;
	memcpy(sqe->cmd, &fetch, sizeof(fetch));
	io_uring_submit(ring);
}

static void *use(void *arg)
{
	struct stat st;
	char name[40];
	int i;

	(void)arg;
	if (mount("none", MNT, "seaweedvfs", 0, NULL)) {
		perror("mount");
		missing = -1;
	}
	for (i = 0; i < 32 && missing >= 0; i++) {
		snprintf(name, sizeof(name), MNT "/nobody%d", i);
		missing += stat(name, &st) && errno == ENOENT;
	}
	umount(MNT);
	done = true;
	return NULL;
}

static void serve(struct io_uring *ring)
{
	struct __kernel_timespec moment = { .tv_nsec = 50000000 };
	struct reply reply = { .error = -ENOENT };
	struct io_uring_cqe *cqe;
	struct request request;
	unsigned int slot;
	int res;

	while (!done) {
		if (io_uring_wait_cqe_timeout(ring, &cqe, &moment))
			continue;
		slot = cqe->user_data;
		res = cqe->res;
		io_uring_cqe_seen(ring, cqe);
		if (res < 0) {
			printf("slot %u: %s\n", slot, strerror(-res));
			continue;
		}
		memcpy(&request, buffers[slot], sizeof(request));
		asked += request.op == LOOKUP;
		reply.tag = request.tag;
		memcpy(buffers[slot], &reply, sizeof(reply));
		command(ring, COMMIT, slot, sizeof(reply));
	}
}

static void once(unsigned int flags)
{
	struct io_uring ring;
	pthread_t thread;
	int i;

	for (i = 0; i < 200 && (fd = open("/dev/seaweedvfs", O_RDWR)) < 0 && errno == EBUSY; i++)
		usleep(10000);	/* the last ring is not gone yet */
	if (fd < 0 || io_uring_queue_init(8, &ring, IORING_SETUP_SQE128 | flags)) {
		perror("/dev/seaweedvfs, or the ring");
		exit(1);
	}
	done = false;
	for (i = 0; i < SLOTS; i++)
		command(&ring, FETCH, i, 0);
	command(&ring, FETCH, 0, 0);	/* taken */
	command(&ring, FETCH, 256, 0);	/* too large */
	pthread_create(&thread, NULL, use, NULL);
	serve(&ring);
	pthread_join(thread, NULL);
	io_uring_queue_exit(&ring);
	close(fd);
}

int main(void)
{
	int i;

	for (i = 0; i < SLOTS; i++)
		buffers[i] = malloc(BUFFER);
	mkdir(MNT, 0700);
	once(0);
	once(IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN);
	printf("%d files are missing; questions: %s\n", missing, asked < 64 ? "too few" : "enough");
	return missing != 64 || asked < 64;
}
