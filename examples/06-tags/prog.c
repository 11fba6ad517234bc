// SPDX-License-Identifier: GPL-2.0
/*
 * Has a device work on commands, each of which it knows by a number, the tag. It answers one,
 * refuses one, never answers one, whose time is over some day, and answers one when the
 * program plays the device. Then it is reset with a command in it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <ucmd_prep.h>

#include "ucmd_tags.h"

UCMD_PREP(prep_run, UCMD_TAGS_RUN, struct ucmd_tags_run)
UCMD_PREP(prep_answer, UCMD_TAGS_ANSWER, struct ucmd_tags_answer)

static const struct {
	const char *what;
	struct ucmd_tags_run run;
} runs[] = {
	{ "any tag, for 1 ms", { .tag = UCMD_TAGS_ANY, .value = 42, .us = 1000 } },
	{ "a value that the device refuses", { .tag = 4, .value = -1 } },
	{ "no answer for 10 ms", { .tag = 5, .us = UCMD_TAGS_NEVER, .ms = 10 } },
	{ "a tag that is taken", { .tag = 5 } },
	{ "no answer but from the program", { .tag = 6, .us = UCMD_TAGS_NEVER } },
	{ "the program's answer", { } },
	{ "no answer until the reset", { .tag = 7, .us = UCMD_TAGS_NEVER } },
	{ "the reset", { } },
};

static struct io_uring ring;

static struct io_uring_sqe *command(int i)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	io_uring_sqe_set_data64(sqe, i);
	return sqe;
}

/* Submits what is prepared, and tells what came of commands @first to @last. */
static void tell(int first, int last)
{
	struct io_uring_cqe *cqe;
	int i, res[8] = { 0 };

	io_uring_submit(&ring);
	for (i = first; i <= last && !io_uring_wait_cqe(&ring, &cqe); i++) {
		res[io_uring_cqe_get_data64(cqe)] = cqe->res;
		io_uring_cqe_seen(&ring, cqe);
	}
	for (i = first; i <= last; i++)
		if (res[i] >= 0)
			printf("%s: %d\n", runs[i].what, res[i]);
		else
			printf("%s: %s\n", runs[i].what, strerror(-res[i]));
}

int main(void)
{
	struct ucmd_tags_answer answer = { .tag = 6, .value = 7 };
	int i, fd = open(UCMD_TAGS_NODE, O_RDWR);

	if (fd < 0 || io_uring_queue_init(8, &ring, 0) < 0) {
		fprintf(stderr, "no %s, or no io_uring\n", UCMD_TAGS_NODE);
		return 1;
	}
	for (i = 0; i < 5; i++)
		prep_run(command(i), fd, runs[i].run);
	prep_answer(command(5), fd, answer);
	tell(0, 5);
	prep_run(command(6), fd, runs[6].run);
	ucmd_prep(command(7), fd, UCMD_TAGS_RESET);
	tell(6, 7);
	return 0;
}
