/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TAG_WORD_H
#define UCMD_TAG_WORD_H

#include <linux/atomic.h>

#include <ucmd/kernels/cmd.h>

/**
 * DOC: The word of a tag
 *
 * Each bit is somebody who still has the entry; the entry is free when nobody has it.
 * The command lies in the word as long as nobody has claimed it.
 *
 * .. code-block:: none
 *
 *	0		free
 *	H		taken: filled in, or cleaned up after an orphan
 *	cmd P		started: the device works; whoever exchanges the command owns it
 *	cmd P H		the same, and the entry cannot become another's until H is cleared
 *	C, C H		answered: the command is claimed and not completed
 *	C D		given up: the command is claimed, the device has not answered
 *	D		orphan: the command is completed, the device has not answered
 *
 * Nothing here knows a table, or more of a kernel than READ_ONCE(), cmpxchg() and
 * smp_store_release(): the same text is tested in user space (tests/tags).
 *
 * Common mistake: a plain store that frees an entry whose device still has it. Only the
 * holder of an entry in state H or C may store; whatever else clears a bit exchanges.
 */
#define __UCMD_TAG_IN	1ul	/* P: the command lies here; C and D are implied */
#define __UCMD_TAG_HELD	2ul	/* H: a function of the driver or the layer */
#define __UCMD_TAG_LIVE	4ul	/* C: the command is not completed */
#define __UCMD_TAG_OUT	8ul	/* D: the device has not answered; no bit of a command's word */
#define __UCMD_TAG_BITS	7ul

/* Free -> taken */
__ucmd_inline bool __must_check __ucmd_word_take(unsigned long *word)
{
	return cmpxchg(word, 0ul, __UCMD_TAG_HELD) == 0;
}

/* Taken -> free: nobody else changes a taken entry. */
__ucmd_inline void __ucmd_word_drop(unsigned long *word)
{
	smp_store_release(word, 0ul);	/* with the exchange that takes it */
}

/* Taken -> started, held if the core may cancel before the device is started */
__ucmd_inline void __ucmd_word_start(unsigned long *word, unsigned long cmd, bool held)
{
	if (unlikely(held))
		smp_store_release(word, cmd | __UCMD_TAG_IN | __UCMD_TAG_HELD);	/* as below */
	else
		smp_store_release(word, cmd | __UCMD_TAG_IN);	/* the entry is filled in before */
}

/* Started -> answered. The command, which the caller owns; 0: look further. */
__ucmd_inline unsigned long __must_check __ucmd_word_claim(unsigned long *word)
{
	unsigned long was = READ_ONCE(*word);

	if (unlikely((was & (__UCMD_TAG_IN | __UCMD_TAG_HELD)) != __UCMD_TAG_IN ||
		     cmpxchg(word, was, __UCMD_TAG_LIVE) != was))
		return 0;
	if (was == __UCMD_TAG_IN)
		__builtin_unreachable();	/* no test of the caller */
	return was - __UCMD_TAG_IN;
}

/*
 * The device lets go, in any state. What the word was: with P its command is the caller's;
 * without, it had none, and the caller holds the entry; 0: nobody waited for the answer.
 */
static inline unsigned long __must_check __ucmd_word_answer(unsigned long *word)
{
	unsigned long was, now;

	do {
		was = READ_ONCE(*word);
		if (!(was & (__UCMD_TAG_IN | __UCMD_TAG_OUT)))
			return 0;
		now = was & __UCMD_TAG_IN ? __UCMD_TAG_LIVE | (was & __UCMD_TAG_HELD) :
					    (was & ~__UCMD_TAG_OUT) | __UCMD_TAG_HELD;
	} while (cmpxchg(word, was, now) != was);
	return was;
}

/* Started -> orphan: cancel, which completes this very command in the same call */
__ucmd_inline bool __must_check __ucmd_word_orphan(unsigned long *word, unsigned long cmd)
{
	return cmpxchg(word, cmd | __UCMD_TAG_IN, __UCMD_TAG_OUT) == (cmd | __UCMD_TAG_IN);
}

/* Started -> started, held */
__ucmd_inline bool __must_check __ucmd_word_hold(unsigned long *word)
{
	unsigned long was = READ_ONCE(*word);

	return (was & (__UCMD_TAG_IN | __UCMD_TAG_HELD)) == __UCMD_TAG_IN &&
	       cmpxchg(word, was, was | __UCMD_TAG_HELD) == was;
}

/* Whoever these bits stand for lets go. */
static noinline __cold __maybe_unused void
__ucmd_word_clear(unsigned long *word, unsigned long bits)
{
	unsigned long was;

	do {
		was = READ_ONCE(*word);
	} while (cmpxchg(word, was, was & ~bits) != was);
}

/*
 * The holder gives the device up, and lets go. The command, which the caller owns; 0: the
 * device was faster.
 */
static inline unsigned long __must_check __ucmd_word_give_up(unsigned long *word)
{
	unsigned long was = READ_ONCE(*word);

	if ((was & __UCMD_TAG_IN) &&
	    cmpxchg(word, was, __UCMD_TAG_LIVE | __UCMD_TAG_OUT) == was)
		return was & ~__UCMD_TAG_BITS;
	__ucmd_word_clear(word, __UCMD_TAG_HELD);
	return 0;
}

/*
 * Answered -> free: the command is completed, or will be before the ring lock is free. An
 * answer changes nothing in a word that has only C. False: clear that bit.
 */
__ucmd_inline bool __must_check __ucmd_word_done(unsigned long *word)
{
	if (unlikely(READ_ONCE(*word) != __UCMD_TAG_LIVE))
		return false;
	smp_store_release(word, 0ul);	/* with the exchange that takes it */
	return true;
}

#endif /* UCMD_TAG_WORD_H */
