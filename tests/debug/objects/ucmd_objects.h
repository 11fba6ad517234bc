/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_OBJECTS_H
#define UCMD_OBJECTS_H

#include <linux/ioctl.h>

#define OBJECTS_WAIT		_IO('o', 1)	/* in the slot, until OBJECTS_WAKE */
#define OBJECTS_WAKE		_IO('o', 2)
#define OBJECTS_KEEP		_IO('o', 3)	/* until OBJECTS_TAKE */
#define OBJECTS_TAKE		_IO('o', 4)
#define OBJECTS_RENEW		_IO('o', 5)	/* free the object, make another */
/* Mistakes */
#define OBJECTS_WAKE_FREED	_IO('o', 6)	/* free it before the claimed command is done */
#define OBJECTS_TAKE_ELSEWHERE	_IO('o', 7)	/* take from where nothing was kept */

#endif
