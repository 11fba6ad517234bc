// SPDX-License-Identifier: GPL-2.0
/* Opens and closes ucmd_uio_state in every order, and looks which state was given back. */
#include <uio_test.h>

#include <sys/wait.h>

#define NAME	"ucmd-uio-state"
#define DRIVER	"/sys/bus/platform/drivers/" NAME

static long parameter(const char *name)
{
	return strtol(file_read("/sys/module/ucmd_uio_state/parameters/%s", name), NULL, 0);
}

static int opened(struct ring *r)
{
	int fd = uio_open(NAME);

	if (fd < 0)
		fail(r, "no " NAME ": %s", strerror(-fd));
	test_commands++;
	test_cqes++;
	return fd;
}

/* A file that a child has inherited is the same one, until that has closed it, too. */
static void inherited(struct ring *r)
{
	int fd = opened(r), status;
	long back = parameter("back");
	pid_t child = fork();

	if (!child) {
		usleep(200000);
		_exit(0);
	}
	close(fd);
	EXPECT(r, uio_open(NAME), -EBUSY);
	EXPECT(r, parameter("back"), back);
	waitpid(child, &status, 0);
	EXPECT(r, parameter("made"), 1);
	EXPECT(r, parameter("back"), 1);
}

/* Before 6.18 there is no node: then it is two files, one after the other. */
static void with_node(struct ring *r)
{
	int fd = opened(r), node = open("/dev/" NAME, O_RDWR);

	if (node < 0) {
		close(fd);
		fd = opened(r);
		close(fd);
		EXPECT(r, parameter("back"), 123);
		return;
	}
	EXPECT(r, parameter("made"), 3);
	close(node);
	EXPECT(r, parameter("back"), 13);
	close(fd);
	EXPECT(r, parameter("back"), 132);
}

static void unbound(struct ring *r)
{
	int fd = opened(r), node = open("/dev/" NAME, O_RDWR);
	long back = parameter("back");

	EXPECT(r, file_write(DRIVER "/unbind", NAME), 0);
	EXPECT(r, parameter("back"), node < 0 ? back * 10 + 4 : back * 100 + 45);
	if (node >= 0)
		close(node);
	close(fd);
	EXPECT(r, parameter("back"), node < 0 ? back * 10 + 4 : back * 100 + 45);
	EXPECT(r, file_write(DRIVER "/bind", NAME), 0);
	close(opened(r));
	EXPECT(r, parameter("back") % 10, parameter("made"));
}

static const struct test tests[] = {
	{ "inherited", inherited },
	{ "of /dev/uioN and of the node", with_node },
	{ "unbound while it is open", unbound },
};

int main(void)
{
	return uio_main(tests, ARRAY_SIZE(tests));
}
