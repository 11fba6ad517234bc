// SPDX-License-Identifier: GPL-2.0
#include <ucmd/batch.h>

#include "fixture.h"

struct batch_pdu {
	struct ucmd_in_batch chain;
	u8 rest[32 - sizeof(struct ucmd_in_batch)];
};

static bool batch_put(struct ucmd_batch *batch, struct fixture *f)
{
	UCMD_QUEUED(cmd);

	__ucmd_own(&cmd, &f->cmd);
	return ucmd_batch_add(&cmd, struct batch_pdu, chain, batch);
}

/* The commands of a chain, in order, have to be these. */
static __ucmd_helper void batch_expect(struct kunit *test, struct ucmd_chain *chain,
				       struct fixture *f, unsigned int n)
{
	struct ucmd_parked parked;
	unsigned int i = 0;

	for (;;) {
		UCMD_QUEUED(cmd);

		if (!ucmd_chain_next(chain, &cmd))
			break;
		if (i < n)
			KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&cmd), &f[i].cmd);
		i++;
		ucmd_park(&cmd, &parked);
	}
	KUNIT_EXPECT_EQ(test, i, n);
}

static void batch_says_who_was_first(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f[3];
	UCMD_CHAIN(chain);
	unsigned int i;

	for (i = 0; i < 3; i++) {
		fixture_init(&f[i], i);
		KUNIT_EXPECT_EQ(test, batch_put(&batch, &f[i]), i == 0);
	}
	ucmd_batch_take(&batch, &chain);
	KUNIT_EXPECT_TRUE(test, batch_put(&batch, &f[0]));
	KUNIT_EXPECT_FALSE(test, batch_put(&batch, &f[1]));
	/* as the links are used a second time, the first chain is not walked */
	__ucmd_priv(&chain, live) = 0;
}

static void batch_keeps_order(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f[5];
	UCMD_CHAIN(chain);
	unsigned int i;

	for (i = 0; i < 5; i++) {
		fixture_init(&f[i], i);
		(void)!batch_put(&batch, &f[i]);
	}
	ucmd_batch_take(&batch, &chain);
	batch_expect(test, &chain, f, 5);
}

static void batch_empty(struct kunit *test)
{
	struct ucmd_batch batch = { };
	UCMD_CHAIN(chain);

	ucmd_batch_take(&batch, &chain);
	batch_expect(test, &chain, NULL, 0);
}

static void batch_is_taken_once(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f;
	UCMD_CHAIN(first);
	UCMD_CHAIN(second);

	fixture_init(&f, 1);
	(void)!batch_put(&batch, &f);
	ucmd_batch_take(&batch, &first);
	ucmd_batch_take(&batch, &second);
	batch_expect(test, &second, &f, 0);
	batch_expect(test, &first, &f, 1);
}

static void chain_appends(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f[4];
	struct ucmd_parked parked;
	UCMD_CHAIN(all);
	UCMD_CHAIN(odd);
	unsigned int i;

	for (i = 0; i < 4; i++) {
		fixture_init(&f[i], i & 1);
		(void)!batch_put(&batch, &f[i]);
	}
	ucmd_batch_take(&batch, &all);
	while (true) {
		UCMD_QUEUED(cmd);

		if (!ucmd_chain_next(&all, &cmd))
			break;
		if (ucmd_opcode(&cmd))
			ucmd_chain_add(&cmd, struct batch_pdu, chain, &odd);
		else
			ucmd_park(&cmd, &parked);
	}
	for (i = 0; true; i++) {
		UCMD_QUEUED(cmd);

		if (!ucmd_chain_next(&odd, &cmd))
			break;
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&cmd), &f[2 * i + 1].cmd);
		ucmd_park(&cmd, &parked);
	}
	KUNIT_EXPECT_EQ(test, i, 2);
}

static void batch_keeps_the_rest_of_the_pdu(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f[2];
	UCMD_CHAIN(chain);
	unsigned int i;

	for (i = 0; i < 2; i++) {
		fixture_init(&f[i], i);
		(void)!batch_put(&batch, &f[i]);
	}
	ucmd_batch_take(&batch, &chain);
	batch_expect(test, &chain, f, 2);
	for (i = 0; i < 2; i++) {
		struct batch_pdu *pdu = (struct batch_pdu *)f[i].cmd.pdu;

		KUNIT_EXPECT_TRUE(test, fixture_all(pdu->rest, sizeof(pdu->rest),
						    FIXTURE_RUBBISH));
		KUNIT_EXPECT_EQ(test, f[i].cmd.cmd_op, i);
	}
}

static struct kunit_case batch_cases[] = {
	KUNIT_CASE(batch_says_who_was_first),
	KUNIT_CASE(batch_keeps_order),
	KUNIT_CASE(batch_empty),
	KUNIT_CASE(batch_is_taken_once),
	KUNIT_CASE(chain_appends),
	KUNIT_CASE(batch_keeps_the_rest_of_the_pdu),
	{ }
};

static struct kunit_suite batch_suite = {
	.name = "ucmd_batch",
	.test_cases = batch_cases,
};

kunit_test_suite(batch_suite);
