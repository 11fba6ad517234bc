/* SPDX-License-Identifier: GPL-2.0 */
/* linux/atomic.h here has all that tag/word.h needs. */
