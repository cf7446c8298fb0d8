/* site.h - what can be read off the address of a page: its wiki, by rules that
 * hold for every wiki of Wikimedia. */
#ifndef INDEXER_SITE_H
#define INDEXER_SITE_H

#include "common/str.h"

struct arena;

/* The address, when it is one of the web; else STR_NULL. Addresses end up in
 * links, so nothing but http and https is taken. */
struct str site_web_address(struct str url);

/* "https://en.wikipedia.org" of "https://en.wikipedia.org/wiki/A"; STR_NULL
 * when there is no host. */
struct str site_origin(struct str url);

/* The project at an address, by its dbname: "simplewiki" of
 * "https://simple.wikipedia.org/wiki?curid=1", "be_x_oldwiki" of
 * be-tarask.wikipedia.org, "commonswiki" of commons.wikimedia.org. The mobile
 * host is the same wiki. STR_NULL for every host that isn't Wikimedia's. */
struct str site_project(struct arena *mem, struct str url);

/* The language code in a project's dbname: "simple" of "simplewiki",
 * "zh-min-nan" of "zh_min_nanwiki"; STR_NULL for projects of no one language
 * (commonswiki) and for names that license.h doesn't know. */
struct str site_language(struct arena *mem, struct str project);

/* "rtl" for Wikimedia's codes of languages written from right to left, else
 * "ltr". */
struct str site_direction(struct str language);

#endif
