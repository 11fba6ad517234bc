// SPDX-License-Identifier: GPL-2.0
/* Memory that is lent to the ring: lend/release.h */
#include "shim.h"
#include "core.h"

#include <ucmd/lend/release.h>

struct world {
	struct core core;
	struct ucmd_loan loan;
	u32 memory;			/* that is lent */
	u32 bodies, puts;
	u8 users;			/* of the buffer, the table of the ring is one */
	u8 in_table, lent, out;		/* out: taken out by the driver */
	u32 files;			/* references that orphans have */
};
static_assert(sizeof(struct world) <= WORLD_SIZE, "");
const size_t model_size = sizeof(struct world);
#define w	(*(struct world *)model_world)

/* --- the table of buffers of the core; who lets go last releases --- */

oracle void registers(void)
{
	w.users = 2;
	w.in_table = 1;
	w.lent = 1;
}

oracle bool is_registered(void *unused)
{
	return w.lent;
}

oracle bool last(void)
{
	model_must(w.users, "nobody has the memory");
	return !--w.users;
}

oracle bool leaves_table(void)
{
	bool was = w.in_table;

	w.in_table = 0;
	return was;
}

static void let_go(void)
{
	/* refcount_dec_and_test() */
	model_tell(&w.users, RELEASE);
	model_wait(NULL, NULL, &w.users);
	if (last())
		__ucmd_loan_released(&w.loan);
}

/* Something else may lie there the second time. */
oracle void taken_out(void)
{
	model_must(!w.out++, "taken out of the table twice");
}

int __ucmd_raw_take_back(struct io_uring_cmd *raw, unsigned int index, unsigned int flags)
{
	taken_out();
	if (!leaves_table())
		return -ENOENT;
	let_go();
	return 0;
}

oracle void files(int more)
{
	w.files += more;
}

struct file *get_file(struct file *file)
{
	files(1);
	return file;
}

void fput(struct file *file)
{
	model_must((u32 *)file == &w.files, "the file of the orphan is %p", (void *)file);
	files(-1);
}

/* --- a driver --- */

struct foo { struct ucmd_loan loan; };

static int foo_came_back(struct foo *foo)
{
	w.memory++;			/* what a user still writes to is a race */
	w.bodies++;
	return 0;
}

/* The loan has ended: the next one may be put at the same time. */
oracle void foo_put(struct foo *foo)
{
	w.puts++;
}
DEFINE_UCMD_RELEASE(foo_release, struct foo, loan, foo_came_back, foo_put);

static void lends(unsigned int i)
{
	int err;

	begins(i);
	lock_ring(0);

	struct __ucmd_lending by = { .raw = command(i), .fresh = true };

	command(i)->file = (struct file *)&w.files;
	err = __ucmd_lend_begin(by, &w.loan, &foo_release, 0);
	if (err) {
		__ucmd_raw_done(command(i), err, 0);
	} else {
		w.memory++;
		model_tell(&w.users, RELEASE);
		registers();
		model_must(!__ucmd_lend_commit(by, &w.loan, &foo_release, 0), "not lent");
	}
	unlock_ring(0);
}

/* With a result: the command is completed, the loan goes on. */
static void gives_0(void)
{
	struct __ucmd_lending by = { .raw = command(0), .fresh = true, .ends = true };
	struct ucmd_action action;

	begins(0);
	lock_ring(0);
	command(0)->file = (struct file *)&w.files;
	model_must(!__ucmd_lend_begin(by, &w.loan, &foo_release, 0), "not lent");
	w.memory++;
	model_tell(&w.users, RELEASE);
	registers();
	model_must(!__ucmd_lend_commit(by, &w.loan, &foo_release, 0), "not lent");
	action = __ucmd_lent_fresh(by, 0);
	unlock_ring(0);
}

/* The next one, as soon as the loan has ended */
oracle bool has_ended(void *unused)
{
	return w.lent && !w.users && !w.loan.word;
}

static void lends_again(void)
{
	struct __ucmd_lending by = { .raw = command(1), .fresh = true };

	model_wait(has_ended, NULL, NULL);
	if (!__ucmd_lend_begin(by, &w.loan, &foo_release, 0)) {
		w.memory++;
		model_must(__ucmd_lend_failed(&w.loan, &foo_release, -ENOMEM), "no error");
	}
}

static void lends_0(void) { lends(0); }

/* An operation of the ring, or of another one that has a clone */
static void uses(void)
{
	model_wait(is_registered, NULL, &w.users);
	w.memory++;
	let_go();
}

/* The program empties the slot. */
static void empties(void)
{
	model_wait(is_registered, NULL, &w.users);
	lock_ring(0);
	if (leaves_table())
		let_go();
	unlock_ring(0);
}

static void takes_back(void)
{
	model_wait(is_registered, NULL, &w.users);
	(void)__ucmd_take_back(&w.loan, NULL, IO_URING_F_UNLOCKED);
}

/* By another command of the ring */
static void command_takes_back(void)
{
	model_wait(is_registered, NULL, &w.users);
	lock_ring(0);
	(void)__ucmd_take_back(&w.loan, command(1), 0);
	unlock_ring(0);
}

static void cancel_0(void)
{
	lock_ring(0);
	if (is_listed(0) && __ucmd_loan_leave(&w.loan, command(0), IO_URING_F_CANCEL))
		__ucmd_raw_done(command(0), -ECANCELED, 0);
	unlock_ring(0);
}

static void nothing(void)
{
}

static void is_over(void)
{
	model_must(state_of(0) != LIVE && state_of(1) != LIVE, "a command waits for ever");
	model_must(!w.loan.word, "the loan has not ended: %p", (void *)w.loan.word);
	model_must(w.bodies == 1 && w.puts && !w.files, "%u bodies, %u puts, %u files", w.bodies,
		   w.puts, w.files);
}

/* Who has it still */
static void is_lent_or_over(void)
{
	if (!w.users)
		is_over();
	else
		model_must(w.loan.word, "it is lent, and nobody knows");
}

const struct model_set model_sets[] = {
	{ "loan: user and slot", nothing, { lends_0, uses, empties, task }, is_over },
	{ "loan: user and cancel", nothing, { lends_0, uses, cancel_0, task }, is_lent_or_over },
	{ "loan: user and taken back", nothing, { lends_0, uses, takes_back, task }, is_lent_or_over },
	{ "loan: user, slot and cancel", nothing, { lends_0, uses, empties, cancel_0, task },
	  is_over },
	{ "loan: user, taken back and cancel", nothing,
	  { lends_0, uses, takes_back, cancel_0, task }, is_lent_or_over },
	{ "loan: lent again", nothing, { lends_0, uses, empties, lends_again, task }, is_over },
	{ "loan: lent again, canceled", nothing, { lends_0, uses, cancel_0, lends_again, task },
	  is_lent_or_over },
	{ "loan: goes on, user and slot", nothing, { gives_0, uses, empties }, is_over },
	{ "loan: goes on, user and taken back", nothing, { gives_0, uses, command_takes_back },
	  is_lent_or_over },
	{ "loan: goes on, taken back twice", nothing,
	  { gives_0, uses, command_takes_back, command_takes_back }, is_lent_or_over },
	{ "loan: taken back twice", nothing, { lends_0, uses, takes_back, takes_back, task },
	  is_lent_or_over },
	{ }
};
