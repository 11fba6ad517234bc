// SPDX-License-Identifier: GPL-2.0
/*
 * A UIO device that makes a state for each open file, of /dev/uioN and of its node for rings,
 * and tells which ones were given back, in which order.
 */
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <ucmd/ucmd.h>
#include <ucmd/uio_events.h>

struct states {
	struct ucmd_uio	uio;
};

struct state {
	unsigned int	nr;
};

static unsigned int states_made;
module_param_named(made, states_made, uint, 0444);
MODULE_PARM_DESC(made, "how many there were");

static unsigned int states_back;
module_param_named(back, states_back, uint, 0444);
MODULE_PARM_DESC(back, "a digit for each that was given back");

static struct state *states_open(struct states *states)
{
	struct state *state = kzalloc(sizeof(*state), GFP_KERNEL);

	if (state)
		state->nr = ++states_made;
	return state;
}

static void states_release(struct states *states, struct state *state)
{
	states_back = states_back * 10 + state->nr;
	kfree(state);
}

UCMD_UIO_STATE_OPS(states_uio, struct states, uio, struct state,
	.open = states_open,
	.release = states_release,
);

static int states_probe(struct platform_device *pdev)
{
	struct states *states = devm_kzalloc(&pdev->dev, sizeof(*states), GFP_KERNEL);

	if (!states)
		return -ENOMEM;
	ucmd_uio_init(states_uio, states, "ucmd-uio-state", "1");
	ucmd_uio_irq_custom(&states->uio);
#if UCMD_HAVE_MULTISHOT
	ucmd_uio_events(&states->uio, "ucmd-uio-state");
#endif
	return ucmd_uio_devm_register(&pdev->dev, &states->uio);
}

static struct platform_driver states_driver = {
	.driver = {
		.name = "ucmd-uio-state",
	},
	.probe = states_probe,
};

static struct platform_device *states_pdev;

static int __init states_init(void)
{
	int err;

	states_pdev = platform_device_register_simple("ucmd-uio-state", PLATFORM_DEVID_NONE,
						      NULL, 0);
	if (IS_ERR(states_pdev))
		return PTR_ERR(states_pdev);
	err = platform_driver_register(&states_driver);
	if (err)
		platform_device_unregister(states_pdev);
	return err;
}
module_init(states_init);

static void __exit states_exit(void)
{
	platform_driver_unregister(&states_driver);
	platform_device_unregister(states_pdev);
}
module_exit(states_exit);

MODULE_DESCRIPTION("ucmd test: a state for each open");
MODULE_LICENSE("GPL");
