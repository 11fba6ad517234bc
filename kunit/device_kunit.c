// SPDX-License-Identifier: GPL-2.0
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/workqueue.h>
#include <ucmd/device.h>
#include <ucmd/cmd/op.h>

#include "compat_fixture.h"

#define DEVICE_NAME	"ucmd-kunit-device"

struct device_test {
	struct ucmd_device dev;
	struct ucmd_slot slot;
	struct ucmd_timed timed;
	struct work_struct work;
	struct completion entered;
	bool left;
};

static int device_released;

static void device_release(struct ucmd_device *dev)
{
	device_released++;
}

static const struct file_operations device_fops = {
	.owner		= THIS_MODULE,
	UCMD_DEVICE_FOPS,
};

static struct device_test *device_init(struct kunit *test)
{
	struct device_test *device = kunit_kzalloc(test, sizeof(*device), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, device);
	device_released = 0;
	KUNIT_ASSERT_EQ(test, ucmd_device_init(&device->dev, device_release), 0);
	return device;
}

static struct device_test *device_new(struct kunit *test)
{
	struct device_test *device = device_init(test);

	KUNIT_ASSERT_EQ(test, ucmd_device_add(&device->dev, NULL, DEVICE_NAME, &device_fops), 0);
	return device;
}

static void device_lives_as_long_as_its_files(struct kunit *test)
{
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct device_test *device = device_new(test);

	KUNIT_ASSERT_NOT_NULL(test, file);
	file->private_data = &device->dev.misc;		/* as misc_open() does */
	KUNIT_EXPECT_EQ(test, device_fops.open(NULL, file), 0);
	KUNIT_EXPECT_PTR_EQ(test, file->private_data, (void *)&device->dev);
	kref_get(&device->dev.ref);		/* of a file with an open function of the driver */
	ucmd_device_remove(&device->dev);
	ucmd_device_put(&device->dev);		/* of the driver */
	KUNIT_EXPECT_EQ(test, device_released, 0);
	ucmd_device_put(&device->dev);
	KUNIT_EXPECT_EQ(test, device_released, 0);
	KUNIT_EXPECT_EQ(test, device_fops.release(NULL, file), 0);
	KUNIT_EXPECT_EQ(test, device_released, 1);
}

/* A node of another kind, or none, as after an error of ucmd_device_add() */
static void device_without_node(struct kunit *test)
{
	struct device_test *device = device_init(test);

	ucmd_device_remove(&device->dev);
	KUNIT_EXPECT_FALSE(test, percpu_ref_tryget_live(&device->dev.users));
	ucmd_device_put(&device->dev);
	KUNIT_EXPECT_EQ(test, device_released, 1);
}

static void device_is_not_used_once_removed(struct kunit *test)
{
	struct device_test *device = device_new(test);

	KUNIT_EXPECT_TRUE(test, percpu_ref_tryget_live(&device->dev.users));
	percpu_ref_put(&device->dev.users);
	ucmd_device_remove(&device->dev);
	KUNIT_EXPECT_FALSE(test, percpu_ref_tryget_live(&device->dev.users));
	ucmd_device_put(&device->dev);
}

static void device_use(struct work_struct *work)
{
	struct device_test *device = container_of(work, struct device_test, work);

	if (!percpu_ref_tryget_live(&device->dev.users))
		return;
	complete(&device->entered);
	msleep(50);
	WRITE_ONCE(device->left, true);
	percpu_ref_put(&device->dev.users);
}

static void device_removal_waits_for_its_users(struct kunit *test)
{
	struct device_test *device = device_new(test);

	INIT_WORK(&device->work, device_use);
	init_completion(&device->entered);
	schedule_work(&device->work);
	wait_for_completion(&device->entered);
	ucmd_device_remove(&device->dev);
	KUNIT_EXPECT_TRUE(test, READ_ONCE(device->left));
	flush_work(&device->work);
	ucmd_device_put(&device->dev);
}

#if UCMD_HAVE_CANCEL
static struct device_test *device_of_commands;

static ucmd_handler device_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_device_wait(cmd, &device_of_commands->dev, &device_of_commands->slot);
}
DEFINE_UCMD(device_uring_cmd, device_issue);

/* What waits stays until the driver ends it, what comes later ends at once. */
static void device_ends_what_waits(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *waits = fixture_cmd(test, ring, 0), *late = fixture_cmd(test, ring, 0);
	struct device_test *device = device_new(test);

	device_of_commands = device;
	KUNIT_EXPECT_EQ(test, fixture_issue(waits, device_uring_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	KUNIT_EXPECT_FALSE(test, fixture_slot_empty(&device->slot));
	ucmd_device_remove(&device->dev);
	KUNIT_EXPECT_FALSE(test, fixture_slot_empty(&device->slot));
	KUNIT_EXPECT_TRUE(test, ucmd_wake(&device->slot, &ucmd_gone));
	KUNIT_EXPECT_TRUE(test, fixture_sent(waits, &ucmd_gone));
	fixture_run(waits);
	KUNIT_EXPECT_EQ(test, fixture_result(waits), -ENODEV);

	KUNIT_EXPECT_EQ(test, fixture_issue(late, device_uring_cmd, FIXTURE_WORKER), -EIOCBQUEUED);
	KUNIT_EXPECT_TRUE(test, fixture_slot_empty(&device->slot));
	KUNIT_EXPECT_TRUE(test, fixture_sent(late, &ucmd_gone));
	fixture_run(late);
	KUNIT_EXPECT_EQ(test, fixture_result(late), -ENODEV);
	ucmd_device_put(&device->dev);
}

static ucmd_handler device_issue_timed(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_device_wait(cmd, &device_of_commands->dev, &device_of_commands->timed,
				ms_to_ktime(1));
}
DEFINE_UCMD(device_uring_cmd_timed, device_issue_timed);

static __always_inline void device_timed_out(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ETIME);
}
DEFINE_UCMD_WORK(device_late, device_timed_out);

/* Its time limit ends it before, the removal after. */
static void device_with_a_time_limit(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *waits = fixture_cmd(test, ring, 0), *late = fixture_cmd(test, ring, 0);
	struct device_test *device = device_new(test);

	device_of_commands = device;
	ucmd_timed_init(&device->timed, &device_late);
	KUNIT_EXPECT_EQ(test, fixture_issue(waits, device_uring_cmd_timed, FIXTURE_INLINE),
			-EIOCBQUEUED);
	msleep(20);
	KUNIT_EXPECT_TRUE(test, fixture_sent(waits, &device_late));
	fixture_run(waits);
	KUNIT_EXPECT_EQ(test, fixture_result(waits), -ETIME);

	ucmd_device_remove(&device->dev);
	KUNIT_EXPECT_EQ(test, fixture_issue(late, device_uring_cmd_timed, FIXTURE_INLINE),
			-EIOCBQUEUED);
	KUNIT_EXPECT_TRUE(test, fixture_sent(late, &ucmd_gone));
	fixture_run(late);
	KUNIT_EXPECT_EQ(test, fixture_result(late), -ENODEV);
	ucmd_timed_exit(&device->timed);
	ucmd_device_put(&device->dev);
}
#endif

static struct kunit_case device_cases[] = {
	KUNIT_CASE(device_lives_as_long_as_its_files),
	KUNIT_CASE(device_without_node),
	KUNIT_CASE(device_is_not_used_once_removed),
	KUNIT_CASE(device_removal_waits_for_its_users),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(device_ends_what_waits),
	KUNIT_CASE(device_with_a_time_limit),
#endif
	{ }
};

static struct kunit_suite device_suite = {
	.name = "ucmd_device",
	.test_cases = device_cases,
};
kunit_test_suite(device_suite);
