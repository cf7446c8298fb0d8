/* license_registry.h - the tables behind license.h: projects, their licenses,
 * and the notices that go with text imported from elsewhere.
 *
 * After the rights settings of Wikimedia's wikis (wgRightsUrl in
 * operations/mediawiki-config, 2026-08): CC BY-SA 4.0 but for Wikinews, and
 * for the namespaces of Wikidata and Wikifunctions that hold data. */
#ifndef COMMON_LICENSE_REGISTRY_H
#define COMMON_LICENSE_REGISTRY_H

#include <stdint.h>

#include "common/str.h"

/* The SPDX id of what a project puts its text under today; NULL when the
 * project isn't known. */
const char *license_registry_id(struct str project, int32_t namespace_id);

#endif
