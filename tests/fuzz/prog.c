// SPDX-License-Identifier: GPL-2.0
/*
 * prog replay FILE: runs the inputs of a corpus, a line of hexadecimal digits each.
 * prog fuzz FILE SECONDS SEED: and then changes them, for that long.
 *
 * An input is what a program does to the drivers of the examples: it makes rings, submits
 * commands with any bytes and flags, cancels, registers, clones and resizes, closes, exits, or
 * is killed. One that reaches a place of a driver that none before has reached is printed, as
 * a line "corpus HEX". What goes wrong the kernel says; here each command may have one last CQE.
 */
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucmd_test.h>

#include "ops.h"

#define NODES		ARRAY_SIZE(nodes)
#define ACTIONS		12	/* of an input, at most */
#define INPUTS		1000
#define SLOTS		8
#define BUFFERS		8
#define BUFFER		64
#define PATIENCE_US	60000000
#define INPUT		"/tmp/input"

struct action {
	uint8_t kind, node, op, flags, cmd_flags, index, len, value;
	uint8_t payload[16];
};

struct input {
	uint8_t setup, nr, unused[6];
	struct action actions[ACTIONS];
};

enum kind { SUBMIT = 9, CANCEL, REGISTER, RESIZE, REOPEN, DIE, PAUSE, KINDS };

/* --- the program that is killed --------------------------------------------- */

static struct io_uring ring, other;
static struct io_uring_buf_ring *buffers;
static char memory[BUFFERS * BUFFER], lent[SLOTS][4096];
static int fds[NODES];
static unsigned int submitted;
static uint8_t seen[4 * ACTIONS];

static void open_ring(uint8_t setup)
{
	static const unsigned int setups[] = {
		0, IORING_SETUP_COOP_TASKRUN, IORING_SETUP_SQPOLL, IORING_SETUP_IOPOLL,
		IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
		IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQE32,
		IORING_SETUP_SQE128 | IORING_SETUP_CQE32, IORING_SETUP_SUBMIT_ALL,
	};
	struct io_uring_params p = { .sq_thread_idle = 5 };
	int i, err;

	p.flags = setups[setup % ARRAY_SIZE(setups)] | IORING_SETUP_CQSIZE;
	p.cq_entries = setup & 8 ? 4 : 64;
	if (io_uring_queue_init_params(4, &ring, &p))
		_exit(5);
	io_uring_register_buffers_sparse(&ring, SLOTS);
	buffers = io_uring_setup_buf_ring(&ring, BUFFERS, 0, 0, &err);
	for (i = 0; buffers && i < BUFFERS; i++)
		io_uring_buf_ring_add(buffers, memory + i * BUFFER, BUFFER, i, BUFFERS - 1, i);
	if (buffers)
		io_uring_buf_ring_advance(buffers, BUFFERS);
	memset(seen, 0, sizeof(seen));
	submitted = 0;
}

static void reap(void)
{
	struct io_uring_cqe *cqe;

	io_uring_get_events(&ring);
	while (!io_uring_peek_cqe(&ring, &cqe)) {
		uint64_t i = cqe->user_data;

		if (i >= sizeof(seen) || (!(cqe->flags & IORING_CQE_F_MORE) && seen[i]++))
			_exit(6);
		io_uring_cqe_seen(&ring, cqe);
	}
}

static void command(const struct action *a)
{
	unsigned int node = a->node % NODES;
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	if (!sqe)
		return;
	memset(sqe, 0, ring.flags & IORING_SETUP_SQE128 ? 128 : 64);
	if (a->kind % KINDS == CANCEL) {
		io_uring_prep_cancel64(sqe, a->index % ARRAY_SIZE(seen), a->cmd_flags & 7);
	} else {
		sqe->opcode = IORING_OP_URING_CMD;
		sqe->fd = fds[node];
		sqe->cmd_op = a->op == 255 ? a->value : nodes[node].ops[a->op % nodes[node].nr];
		sqe->uring_cmd_flags = a->cmd_flags & 7;
		sqe->buf_index = a->cmd_flags & 2 ? 0 : a->index % (SLOTS + 1);
		memcpy(sqe->cmd, a->payload, sizeof(a->payload));
		if (a->cmd_flags & 128)
			*(uint64_t *)sqe->cmd = (uintptr_t)lent[a->index % SLOTS];
	}
	sqe->flags = a->flags & ~IOSQE_FIXED_FILE;
	if (submitted == sizeof(seen))
		_exit(0);
	sqe->user_data = submitted++;
}

static void change_table(const struct action *a)
{
	struct iovec empty = { }, vec = { lent[a->index % SLOTS], a->len ? sizeof(lent[0]) : 0 };
	__u64 tag = 0;

	switch (a->value % 4) {
	case 0:
		io_uring_register_buffers_update_tag(&ring, a->index % SLOTS, &vec, &tag, 1);
		break;
	case 1:
		io_uring_register_buffers_update_tag(&ring, a->index % SLOTS, &empty, &tag, 1);
		break;
	case 2:
		io_uring_unregister_buffers(&ring);
		io_uring_register_buffers_sparse(&ring, SLOTS);
		break;
	default: {
		struct io_uring_clone_buffers clone = { .src_fd = ring.ring_fd };

		if (!other.ring_fd && io_uring_queue_init(4, &other, 0))
			_exit(5);
		syscall(__NR_io_uring_register, other.ring_fd, IORING_REGISTER_CLONE_BUFFERS,
			&clone, 1);
		if (a->len & 1) {
			io_uring_queue_exit(&other);
			other.ring_fd = 0;
		}
	}
	}
}

static void act(const struct action *a)
{
	switch (a->kind % KINDS) {
	case SUBMIT:
		io_uring_submit(&ring);
		reap();
		break;
	case REGISTER:
		change_table(a);
		break;
	case RESIZE: {
		struct io_uring_params p = { .sq_entries = 4, .cq_entries = 4 + a->len,
					     .flags = IORING_SETUP_CQSIZE };

		if (!io_uring_sq_ready(&ring) && ring.flags & IORING_SETUP_DEFER_TASKRUN)
			io_uring_resize_rings(&ring, &p);
		break;
	}
	case REOPEN:
		io_uring_submit(&ring);
		reap();
		io_uring_queue_exit(&ring);
		open_ring(a->value);
		break;
	case DIE:
		io_uring_submit(&ring);
		if (a->value & 1)
			kill(getpid(), SIGKILL);
		if (a->value & 2)
			_exit(0);
		break;
	case PAUSE:
		io_uring_submit(&ring);
		usleep(a->value * 20);
		reap();
		break;
	default:
		command(a);
	}
}

static int run_input(void)
{
	int fd = open(INPUT, O_RDWR | O_CLOEXEC);
	const struct input *input = mmap(NULL, sizeof(*input), PROT_READ, MAP_SHARED, fd, 0);
	unsigned int i;

	if (input == MAP_FAILED)
		return 5;
	for (i = 0; i < NODES; i++)
		fds[i] = open(nodes[i].name, O_RDWR | O_CLOEXEC);
	open_ring(input->setup);
	for (i = 0; i < input->nr % (ACTIONS + 1); i++)
		act(&input->actions[i]);
	io_uring_submit(&ring);
	reap();
	return 0;
}

/* --- who makes inputs --------------------------------------------------------- */

static uint64_t rng_state;

static uint32_t one_of(uint32_t n)
{
	uint64_t z = rng_state += 0x9e3779b97f4a7c15ull;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return (uint32_t)((z ^ (z >> 31)) >> 16) % n;
}

static struct input corpus[INPUTS], *now;
static unsigned int inputs, runs;

static unsigned int reached(void)
{
	char text[16] = "";
	int fd = open("/dev/ucmd-reached", O_RDONLY | O_CLOEXEC);

	if (read(fd, text, sizeof(text) - 1) <= 0)
		exit(5);
	close(fd);
	return atoi(text);
}

static void print_input(const char *what, const struct input *input)
{
	const uint8_t *bytes = (const uint8_t *)input;
	size_t i, len = offsetof(struct input, actions[input->nr % (ACTIONS + 1)]);

	printf("%s ", what);
	for (i = 0; i < len; i++)
		printf("%02x", bytes[i]);
	printf("\n");
}

/* In a program of its own. True: it reached something new. */
static bool try_input(const struct input *input)
{
	char *argv[] = { "prog", NULL };
	unsigned int before = reached();
	uint64_t begun = now_us();
	int status;
	pid_t pid;

	*now = *input;
	if (posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, NULL))
		exit(5);
	while (waitpid(pid, &status, WNOHANG) != pid) {
		if (now_us() - begun > PATIENCE_US) {
			print_input("not ok 1 - it does not end:", input);
			exit(1);
		}
		usleep(100);
	}
	runs++;
	if (WIFEXITED(status) && WEXITSTATUS(status)) {
		printf("# status %d\n", WEXITSTATUS(status));
		print_input("not ok 1 - a second CQE, or no ring:", input);
		exit(1);
	}
	return reached() > before;
}

static void keep(const struct input *input)
{
	print_input("corpus", input);
	if (inputs < INPUTS)
		corpus[inputs++] = *input;
}

static void replay(const char *name)
{
	static char line[3 * sizeof(struct input)];
	FILE *file = fopen(name, "re");

	while (file && fgets(line, sizeof(line), file)) {
		struct input input = { };
		size_t i;

		if (*line == '#')
			continue;
		for (i = 0; i < sizeof(input); i++)
			if (sscanf(line + 2 * i, "%2hhx", (uint8_t *)&input + i) != 1)
				break;
		if (try_input(&input))
			keep(&input);
	}
	printf("# replayed %u inputs, which reached %u places\n", runs, reached());
}

static void randomize(struct action *a)
{
	uint8_t *bytes = (uint8_t *)a;
	size_t i;

	for (i = 0; i < sizeof(*a); i++)
		bytes[i] = one_of(3) ? one_of(8) : one_of(256);
	a->kind = one_of(KINDS);
	if (one_of(8))
		a->flags = 0;
}

static void change(struct input *input)
{
	static const uint64_t values[] = { 0, 1, 2, 64, 4095, 4096, 0x7fffffff, 0xffffffff, ~0ull };
	struct action *a = &input->actions[one_of(ACTIONS)];
	const struct input *from = &corpus[one_of(inputs)];

	switch (one_of(8)) {
	case 0:
		input->setup = one_of(16);
		break;
	case 1:
		input->nr = 1 + one_of(ACTIONS);
		break;
	case 2:
		memcpy(a->payload + 8 * one_of(2), &values[one_of(ARRAY_SIZE(values))], 8);
		break;
	case 3:
		((uint8_t *)a)[one_of(sizeof(*a))] = one_of(256);
		break;
	case 4:
		*a = from->actions[one_of(ACTIONS)];
		break;
	case 5:
		*a = input->actions[one_of(ACTIONS)];
		break;
	default:
		randomize(a);
	}
}

static void fuzz(uint64_t seconds)
{
	uint64_t end = now_us() + seconds * 1000000;

	while (now_us() < end) {
		struct input input = { .setup = one_of(16), .nr = 1 + one_of(ACTIONS) };
		unsigned int i;

		if (inputs && one_of(10)) {
			input = corpus[one_of(inputs)];
			for (i = 1 + one_of(4); i; i--)
				change(&input);
		} else {
			for (i = 0; i < ACTIONS; i++)
				randomize(&input.actions[i]);
		}
		if (try_input(&input))
			keep(&input);
	}
}

int main(int argc, char **argv)
{
	uint64_t begun = now_us();
	int fd;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 3)
		return run_input();
	fd = open(INPUT, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0 || ftruncate(fd, sizeof(*now)))
		return 5;
	now = mmap(NULL, sizeof(*now), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	printf("KTAP version 1\n1..1\n");
	replay(argv[2]);
	if (argc > 4) {
		rng_state = strtoull(argv[4], NULL, 10);
		fuzz(strtoull(argv[3], NULL, 10));
	}
	printf("ok 1 - each command has one last CQE, and each program ends\n");
	printf("# fuzz: inputs=%u corpus=%u places=%u\n", runs, inputs, reached());
	printf("# totals: commands=%u cqes=%u time_us=%llu\n", runs, runs,
	       (unsigned long long)(now_us() - begun));
	return 0;
}
