// SPDX-License-Identifier: GPL-2.0
/*
 * Drives QEMU's edu device from user space, with MSI and with INTx. tests/uio runs it
 * with other drivers of the device, too.
 */
#include <glob.h>
#include <linux/pci_regs.h>
#include <uio_test.h>

#include "ucmd_uio_edu.h"

#define DRIVERS	"/sys/bus/pci/drivers/"
#define MSI	"/sys/module/ucmd_uio_edu/parameters/msi"
#define BAR	0x100000
#define EVENTS	10000

static const struct driver {
	const char *module, *name;	/* of the PCI driver, and of the UIO device */
	bool generic;		/* no memory, and masked in the configuration space */
	const struct test *tests;
	size_t n;
} *driver;

static char slot[32];		/* of the PCI device */
static volatile char *bar;
static uint32_t *buffer;

static uint32_t get(unsigned int reg)
{
	return *(volatile uint32_t *)(bar + reg);
}

static void put(unsigned int reg, uint32_t value)
{
	*(volatile uint32_t *)(bar + reg) = value;
}

static void put64(unsigned int reg, uint64_t value)
{
	*(volatile uint64_t *)(bar + reg) = value;
}

static int edu(struct ring *r)
{
	int fd = uio_open(driver->name);

	bar = fd < 0 ? NULL : uio_map(fd, 0, BAR);
	buffer = fd < 0 || driver->generic ? NULL : uio_map(fd, 1, UCMD_UIO_EDU_DMA);
	if (!bar || (!buffer && !driver->generic))
		fail(r, "no %s: %s", driver->name, strerror(errno));
	return fd;
}

static void done(int fd)
{
	munmap((void *)bar, BAR);
	if (buffer)
		munmap(buffer, UCMD_UIO_EDU_DMA);
	close(fd);
}

/* The whole register: QEMU looks at the line again if the first byte is written. */
static int config_control(int on)
{
	char path[64];
	uint16_t command;
	int fd, err = -EIO;

	snprintf(path, sizeof(path), "/sys/bus/pci/devices/%s/config", slot);
	fd = open(path, O_RDWR);
	if (fd >= 0 && pread(fd, &command, sizeof(command), PCI_COMMAND) == sizeof(command)) {
		command &= ~PCI_COMMAND_INTX_DISABLE;
		command |= on ? 0 : PCI_COMMAND_INTX_DISABLE;
		if (pwrite(fd, &command, sizeof(command), PCI_COMMAND) == sizeof(command))
			err = 0;
	}
	close(fd);
	return err;
}

/* 0 masks the interrupt, 1 unmasks it. */
static int control(int fd, int on)
{
	return driver->generic ? config_control(on) : uio_control(fd, on);
}

static int driver_write(const char *file, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), DRIVERS "%s/%s", driver->name, file);
	return file_write(path, text);
}

/* Serves an interrupt: what it was for, or a negative errno. */
static long serve(struct ring *r, int fd, long count)
{
	uint32_t status;

	EXPECT(r, uio_wait(fd), count);
	test_cqes++;
	status = get(EDU_IRQ_STATUS);
	put(EDU_IRQ_ACK, status);
	EXPECT(r, control(fd, 1), 0);
	return status;
}

static long events(void)
{
	return strtol(file_read("/sys/class/uio/uio%d/event", uio_find(driver->name)), NULL, 0);
}

static void factorials(struct ring *r)
{
	int fd = edu(r);
	uint32_t n, product = 1;
	long count = events();

	if (r->failed)
		return;
	EXPECT(r, get(EDU_ID) & 0xffff, 0x00ed);
	put(EDU_LIVE, 0x12345678);
	EXPECT(r, get(EDU_LIVE), ~0x12345678u);
	for (n = 1; n <= 12; n++) {
		product *= n;
		put(EDU_STATUS, 0);
		put(EDU_FACTORIAL, n);
		while (get(EDU_STATUS) & EDU_STATUS_BUSY)
			;
		EXPECT(r, get(EDU_FACTORIAL), product);
		put(EDU_STATUS, EDU_STATUS_IRQ);
		test_commands++;
		put(EDU_FACTORIAL, n);
		EXPECT(r, serve(r, fd, ++count), 1);
		EXPECT(r, get(EDU_FACTORIAL), product);
	}
	put(EDU_STATUS, 0);
	done(fd);
}

static void thousands(struct ring *r)
{
	int fd = edu(r);
	long count = events();
	uint32_t i;

	if (r->failed)
		return;
	for (i = 1; i <= EVENTS && !r->failed; i++) {
		put(EDU_IRQ_RAISE, i);
		test_commands++;
		EXPECT(r, serve(r, fd, ++count), i);
	}
	EXPECT(r, uio_quiet(fd, 50), true);
	EXPECT(r, events(), count);
	done(fd);
}

static void masked(struct ring *r)
{
	int fd = edu(r);
	long count = events();

	if (r->failed)
		return;
	put(EDU_IRQ_RAISE, 1);
	EXPECT(r, uio_wait(fd), ++count);
	put(EDU_IRQ_RAISE, 2);		/* masked: no event, nothing is lost */
	EXPECT(r, uio_quiet(fd, 50), true);
	EXPECT(r, control(fd, 1), 0);
	EXPECT(r, serve(r, fd, ++count), 3);
	EXPECT(r, control(fd, 0), 0);
	EXPECT(r, control(fd, 0), 0);
	put(EDU_IRQ_RAISE, 4);
	EXPECT(r, uio_quiet(fd, 50), true);
	EXPECT(r, control(fd, 1), 0);
	EXPECT(r, serve(r, fd, ++count), 4);
	EXPECT(r, uio_quiet(fd, 50), true);
	test_commands += 3;
	test_cqes++;
	done(fd);
}

static void copies(struct ring *r)
{
	int fd = edu(r), i;
	uint64_t bus = strtoull(file_read("/sys/bus/pci/devices/%s/dma", slot), NULL, 0);
	long count = events();
	int half = UCMD_UIO_EDU_DMA / 2, words = half / sizeof(*buffer);

	if (r->failed)
		return;
	for (i = 0; i < words; i++)
		buffer[i] = 0x1000003u * i + 7;
	put64(EDU_DMA_SRC, bus);	/* from the first half into the device */
	put64(EDU_DMA_DST, EDU_DMA_BUFFER);
	put64(EDU_DMA_COUNT, half);
	put64(EDU_DMA_CMD, EDU_DMA_RUN | EDU_DMA_IRQ);
	EXPECT(r, serve(r, fd, ++count), 0x100);
	put64(EDU_DMA_SRC, EDU_DMA_BUFFER);	/* and back into the second */
	put64(EDU_DMA_DST, bus + half);
	put64(EDU_DMA_COUNT, half);
	put64(EDU_DMA_CMD, EDU_DMA_RUN | EDU_DMA_TO_RAM | EDU_DMA_IRQ);
	EXPECT(r, serve(r, fd, ++count), 0x100);
	EXPECT(r, bus != 0, true);
	EXPECT(r, memcmp(buffer, (char *)buffer + half, half), 0);
	EXPECT(r, buffer[words + 3], 0x1000003u * 3 + 7);
	test_commands += 2;
	done(fd);
}

static void *reader(void *arg)
{
	return (void *)uio_wait(*(int *)arg);
}

static void goes_away(struct ring *r)
{
	int round;

	for (round = 0; round < 20 && !r->failed; round++) {
		int fd = edu(r);
		pthread_t thread;
		void *got = NULL;

		if (r->failed)
			return;
		put(EDU_LIVE, 1);
		if (buffer)
			buffer[0] = 1;
		pthread_create(&thread, NULL, reader, &fd);
		usleep(round % 2 ? round * 20 : 5000);
		EXPECT(r, driver_write("unbind", slot), 0);
		pthread_join(thread, &got);
		if (round % 2 == 0 || (long)got < 0)	/* else in the race: one event */
			EXPECT(r, (long)got, -EIO);
		EXPECT(r, uio_wait(fd), -EIO);
		EXPECT(r, uio_dead((uint32_t *)bar), true);
		EXPECT(r, !buffer || uio_dead(buffer), true);
		EXPECT(r, driver_write("bind", slot), 0);
		done(fd);
	}
	factorials(r);
}

static void again_with_intx(struct ring *r)
{
	EXPECT(r, driver_write("unbind", slot), 0);
	EXPECT(r, file_write(MSI, "N"), 0);
	EXPECT(r, driver_write("bind", slot), 0);
	factorials(r);
}

static const struct test edu_tests[] = {
	{ "MSI: factorials of 1 to 12", factorials },
	{ "MSI: 10000 interrupts", thousands },
	{ "MSI: masked and unmasked", masked },
	{ "MSI: DMA there and back", copies },
	{ "MSI: unbound while mapped and read", goes_away },
	{ "INTx: factorials of 1 to 12", again_with_intx },
	{ "INTx: 10000 interrupts", thousands },
	{ "INTx: masked and unmasked", masked },
	{ "INTx: DMA there and back", copies },
	{ "INTx: unbound while mapped and read", goes_away },
};

/* The kernel's own driver does not stand the last one. */
static const struct test generic_tests[] = {
	{ "factorials of 1 to 12", factorials },
	{ "10000 interrupts", thousands },
	{ "masked and unmasked", masked },
	{ "unbound while mapped and read", goes_away },
};

static const struct test coherent_tests[] = {
	{ "DMA there and back, in coherent memory", copies },
};

static const struct driver drivers[] = {
	{ "ucmd_uio_edu", UCMD_UIO_EDU, false, edu_tests, ARRAY_SIZE(edu_tests) },
	{ "uio_pci_generic", "uio_pci_generic", true, generic_tests,
	  ARRAY_SIZE(generic_tests) - 1 },
	{ "ucmd_uio_pci_generic", "uio_pci_generic", true, generic_tests,
	  ARRAY_SIZE(generic_tests) },
	{ "ucmd_uio_coherent", "ucmd-uio-coherent", false, coherent_tests,
	  ARRAY_SIZE(coherent_tests) },
};

int main(void)
{
	char path[128];
	glob_t found;

	do {
		driver = driver ? driver + 1 : drivers;
		snprintf(path, sizeof(path), "/sys/module/%s", driver->module);
	} while (access(path, F_OK) && driver < &drivers[ARRAY_SIZE(drivers) - 1]);

	if (driver->generic)
		driver_write("new_id", "1234 11e8");
	snprintf(path, sizeof(path), DRIVERS "%s/0000:*", driver->name);
	if (!glob(path, 0, NULL, &found))
		snprintf(slot, sizeof(slot), "%s", strrchr(found.gl_pathv[0], '/') + 1);
	return uio_main(driver->tests, driver->n);
}
