// SPDX-License-Identifier: GPL-2.0
/*
 * The device layer of libmetal (https://github.com/OpenAMP/libmetal), which others wrote for UIO
 * devices of the kernel, with uio_pdrv_genirq and uio_dmem_genirq of the kernel and with the
 * converted ones: it has to get the same. See run.
 */
#include <uio_test.h>

#include <metal/device.h>
#include <metal/irq.h>
#include <metal/sys.h>

#define EVENTS	20

enum { KERNEL, UCMD, BOTH };

static const char * const prefix[BOTH] = { "kernel", "ucmd" };

static struct got {
	int regions, irqs, handled, status;
	size_t sizes[5];
	uint32_t words[5];
} got[BOTH];

static struct metal_io_region *registers;
static int handled, status;

/* In a thread of the library, which then reads the event and unmasks. */
static int handler(int irq, void *arg)
{
	status += metal_io_read32(registers, 0);
	metal_io_write32(registers, 0, 0);
	__atomic_fetch_add(&handled, 1, __ATOMIC_RELEASE);
	return METAL_IRQ_HANDLED;
}

static void events(struct ring *r, int nr, struct metal_device *device)
{
	int irq = (intptr_t)device->irq_info, i, tries;
	char text[2] = { '0' + nr };

	handled = 0;
	status = 0;
	if (metal_irq_register(irq, handler, device))
		fail(r, "metal_irq_register()");
	metal_irq_enable(irq);
	for (i = 0; i < EVENTS; i++) {
		file_write("/sys/module/ucmd_uio_line/parameters/raise", text);
		for (tries = 0; tries < 5000; tries++) {
			if (__atomic_load_n(&handled, __ATOMIC_ACQUIRE) > i)
				break;
			usleep(1000);
		}
	}
	metal_irq_disable(irq);
	metal_irq_unregister(irq);
	test_commands += EVENTS;
	test_cqes += handled;
}

static void one(struct ring *r, int nr, const char *name, int which)
{
	struct metal_init_params params = METAL_INIT_DEFAULTS;
	struct metal_device *device;
	char command[64];
	unsigned int i;

	EXPECT(r, system("rmmod ucmd_uio_line && modprobe ucmd_uio_line"), 0);
	snprintf(command, sizeof(command), "modprobe %s_%s", prefix[which], name);
	EXPECT(r, system(command), 0);
	EXPECT(r, metal_init(&params), 0);
	if (metal_device_open("platform", name, &device)) {
		fail(r, "metal_device_open() of %s_%s", prefix[which], name);
		return;
	}
	got[which].regions = device->num_regions;
	got[which].irqs = device->irq_num;
	for (i = 0; i < device->num_regions && i < ARRAY_SIZE(got->sizes); i++) {
		struct metal_io_region *io = metal_device_io_region(device, i);

		got[which].sizes[i] = metal_io_region_size(io);
		metal_io_write32(io, 16, 1234 + i);
		got[which].words[i] = metal_io_read32(io, 16);
	}
	registers = metal_device_io_region(device, 0);
	events(r, nr, device);
	got[which].handled = handled;
	got[which].status = status;
	metal_device_close(device);
	metal_finish();
	snprintf(command, sizeof(command), "rmmod %s_%s", prefix[which], name);
	EXPECT(r, system(command), 0);
}

static void same(struct ring *r, int nr, const char *name, int regions)
{
	memset(got, 0, sizeof(got));
	one(r, nr, name, KERNEL);
	one(r, nr, name, UCMD);
	EXPECT(r, memcmp(&got[KERNEL], &got[UCMD], sizeof(got[0])), 0);
	EXPECT(r, got[UCMD].regions, regions);
	EXPECT(r, got[UCMD].irqs, 1);
	EXPECT(r, got[UCMD].handled, EVENTS);
	EXPECT(r, got[UCMD].status, EVENTS);
}

static void pdrv(struct ring *r)
{
	same(r, 0, "uio_pdrv_genirq", 1);
}

static void dmem(struct ring *r)
{
	same(r, 1, "uio_dmem_genirq", 3);
}

static const struct test tests[] = {
	{ "libmetal on uio_pdrv_genirq", pdrv },
	{ "libmetal on uio_dmem_genirq", dmem },
};

int main(void)
{
	return uio_main(tests, ARRAY_SIZE(tests));
}
