/* gunzip.h - unpacks gzip (RFC 1952) through zlib, checking every checksum.
 *
 * libarchive unpacks gzip too, but looks at neither the CRC-32 nor the length
 * behind the data (3.6.2), and stops in silence at bytes after a member that
 * are no gzip. A snapshot with one flipped bit would be indexed and cited. So
 * gzip, which is what snapshots come in, is unpacked here. Several members one
 * after the other are one stream; NUL bytes after the last are padding. */
#ifndef INDEXER_GUNZIP_H
#define INDEXER_GUNZIP_H

#include "common/error.h"
#include "common/str.h"

struct arena;
struct gunzip;

/* Gives the next packed bytes; empty at their end. */
typedef bool (*gunzip_source)(void *context, struct str *block,
                              struct error *err);

/* True when the bytes begin as gzip does. */
bool gunzip_is(struct str bytes);

/* Closed with the arena. */
struct gunzip *gunzip_open(struct arena *mem, gunzip_source source,
                           void *context);

/* The next unpacked bytes, good until the next call; empty at the end.
 * ERROR_INPUT when the data is damaged or cut off; whatever could be unpacked
 * before is given first. A checksum stands behind its data, so a fault that
 * only it can find is told after the data was given. */
CHECKED bool gunzip_next(struct gunzip *gunzip, struct str *block,
                         struct error *err);

/* Packed bytes used so far. */
uint64_t gunzip_position(const struct gunzip *gunzip);

#endif
