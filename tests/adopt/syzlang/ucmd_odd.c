// SPDX-License-Identifier: GPL-2.0
/*
 * What scripts/syzlang has to read, and what it cannot: compared with odd.txt. Nobody loads this
 * module.
 */
#include <linux/uaccess.h>
#include <ucmd/ucmd.h>

#define ODD_NAME	"ucmd-odd"
#define ODD_WORDS	(2 + 1)

enum odd_mode { ODD_SLOW, ODD_FAST };

struct odd_at {
	__be32 net;
	u16 port;
} __packed;

struct odd_many {
	struct odd_at at[2];
	enum odd_mode mode;	/* an enum; and "case ODD_LIE:" is no case */
	union {
		u64 user_buf;
		struct {
			u32 low, reserved1;
		};
	};
	u32 words[ODD_WORDS];
	u32 kind : 4, more : 12, type : 16;
};

struct odd_halves {
	union {
		u32 word;
		u8 bytes[4];
	} a;
	u16 pad[2];
};

struct odd_float {
	unsigned long where;
};

static ucmd_handler odd_many(UCMD_FRESH cmd, const struct odd_many *args)
{
	u8 byte;

	if (get_user(byte, (u8 __user *)u64_to_user_ptr(args->user_buf)))
		return ucmd_complete(cmd, -EFAULT);
	return ucmd_complete(cmd, byte);
}

static ucmd_handler odd_halves(UCMD_FRESH cmd, int *count, const struct odd_halves *args)
{
	return ucmd_complete(cmd, ++*count + args->a.bytes[0]);
}

static ucmd_handler odd_float(UCMD_FRESH cmd, const struct odd_float *args)
{
	return ucmd_complete(cmd, args->where ? 1 : 0);
}

static ucmd_handler odd_elsewhere(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

static int odd_count;

static ucmd_handler odd_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (_IOC_NR(op)) {
	case 1:
		return ucmd_op(cmd, odd_many, struct odd_many);
	case 2:
	case ODD_WORDS + 1:
		return ucmd_op(cmd, odd_halves, struct odd_halves, (&odd_count), .cqe32 = true,
			       .deny = !capable(CAP_SYS_RAWIO) || odd_count);
	case 5:
		return ucmd_op(cmd, odd_float, struct odd_float);
	case 6:
		return odd_elsewhere(NULL, cmd);
	case 7:
		return ucmd_complete(cmd, odd_count);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(odd_uring_cmd, odd_issue);
UCMD_MISC_DEVICE(odd_misc, ODD_NAME, odd_uring_cmd);
module_misc_device(odd_misc);

MODULE_DESCRIPTION("ucmd test: what is described for syzkaller");
MODULE_LICENSE("GPL");
