/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_PDU_H
#define UCMD_CMD_PDU_H

#include <linux/list.h>
#include <linux/llist.h>

#include <ucmd/cmd/cmd.h>

/**
 * DOC: Driver data inside the command
 *
 * Every command has 32 bytes from issue to completion, the PDU. The first word is the
 * layer's: it names the place where the command waits. 24 bytes are the driver's, in one
 * type which it names once:
 *
 * .. code-block:: c
 *
 *	struct foo_pdu {
 *		struct foo_job *job;
 *		u32 tag;
 *	};
 *	UCMD_PDU(struct foo_pdu);
 *
 *	ucmd_pdu(cmd)->tag = tag;
 *
 * What differs between operations is a union in that type. What a chain (batch.h) or a
 * wait list (waiting/waitlist.h) links commands with lies at the other end: then 16 or 8 bytes
 * are the driver's.
 *
 * Common mistake: keeping a pointer into the PDU after the command was given away. It is
 * another command's as soon as this one is completed.
 */
#define __UCMD_PDU_SIZE		sizeof_field(struct io_uring_cmd, pdu)

/* The layer's view of the PDU. With 32 bits the driver begins at 8, too. */
struct __ucmd_link {
	unsigned long		place;		/* see cmd/place.h */
	u8			driver[24] __aligned(8);
};

struct __ucmd_link_chain {
	u8			before[24 + 8 - sizeof(struct llist_node)];
	struct llist_node	node;
};

struct __ucmd_link_list {
	u8			before[24 + 8 - sizeof(struct list_head)];
	struct list_head	node;
};

__ucmd_inline struct __ucmd_link *__ucmd_link(struct io_uring_cmd *raw)
{
	static_assert(sizeof(struct __ucmd_link) <= __UCMD_PDU_SIZE &&
		      offsetof(struct __ucmd_link, driver) == 8);
	return (struct __ucmd_link *)raw->pdu;
}

/*
 * Arrays of unknown size, completed by UCMD_PDU(): until then they are compatible with
 * those of one element, as they are if the type is not too large.
 */
extern const char __ucmd_pdu_over_8[], __ucmd_pdu_over_16[];

/**
 * UCMD_PDU() - name the type that the driver has in the PDU
 * @type: at most 24 bytes; at most 8 if commands wait in a wait list, 16 in a batch
 *
 * Once in a driver, at file scope, before the PDU is used: in its header if it has
 * several files.
 */
#define UCMD_PDU(type)							\
static_assert(sizeof(type) <= sizeof_field(struct __ucmd_link, driver),	\
	      "UCMD_PDU: more than the 24 bytes of the driver: " #type); \
static_assert(__alignof__(type) <= 8, "UCMD_PDU: aligned more than the PDU: " #type); \
struct __ucmd_pdu_view {						\
	char	before[offsetof(struct __ucmd_link, driver)];		\
	type	as;							\
};									\
extern const char __ucmd_pdu_over_8[1 + (sizeof(type) > 8)];		\
extern const char __ucmd_pdu_over_16[1 + (sizeof(type) > 16)]

/**
 * ucmd_pdu() - the driver's part of the PDU
 * @cmd: any handle, not consumed
 *
 * Context: Any.
 *
 * Return: pointer to the type of UCMD_PDU(), valid until the command is completed.
 */
#define ucmd_pdu(cmd)	(&((struct __ucmd_pdu_view *)__ucmd_use(cmd)->pdu)->as)

#endif /* UCMD_CMD_PDU_H */
