/* license.h - licenses by SPDX id, and the registry of what each project uses.
 *
 * Wikimedia Enterprise stamps one constant license on every article of every
 * project, which is wrong for some (reference b5), so the project's entry in
 * the registry decides and the payload's word is shown beside it. */
#ifndef COMMON_LICENSE_H
#define COMMON_LICENSE_H

#include "common/article.h"
#include "common/clock.h"
#include "common/error.h"
#include "common/str.h"

struct arena;

struct license {
    const char *spdx; /* "CC-BY-SA-4.0" */
    const char *name; /* "Creative Commons Attribution-ShareAlike 4.0 …" */
    const char *short_name; /* "CC BY-SA 4.0" */
    const char *url;
    const char *disclaimer_url; /* where it disclaims warranties */
    const char *family; /* "CC-BY-SA": versions of one family are "historic",
                         * not in conflict, for revisions of their time */
    bool attribution;
    bool share_alike;
};

/* The license with an SPDX id in any case, under a name that payloads use for
 * it ("CC BY-SA 4.0", "Creative Commons Attribution Share Alike 3.0
 * Unported"), or at Creative Commons' address for it; NULL when it is none we
 * know. Known are CC BY-SA 1.0 to 4.0, CC BY 2.5 to 4.0, CC0 1.0 and the
 * Public Domain Mark 1.0; not GFDL (rule C-15), nor ports to one country. */
const struct license *license_find(struct str id_or_name);

/* What a project is. `family` is "wikipedia", "wiktionary", … or, for the
 * articles that come with ibid ("ensample"), "sample". */
struct project_info {
    const char *family;
    const char *site_name; /* "Wikipedia" */
};

/* By dbname ("enwiki", "dewikinews", "commonswiki"); false when the registry
 * doesn't know the project. A name that merely ends in "wiki" is a Wikipedia
 * unless the registry lists it by name. */
bool license_project(struct str project, struct project_info *info);

/* Whose word it is; the numbers are stored. */
enum license_basis { LICENSE_REGISTRY, LICENSE_PAYLOAD, LICENSE_OPERATOR };

/* What holds for one article: rule C-13. */
struct license_ruling {
    const struct license *license; /* what the text is under */
    enum license_basis basis;
    struct str payload; /* SPDX id, or the payload's word for it; "" none */
    bool conflict; /* the payload says another family or an impossible time */
    bool historic; /* an older version of the family, fitting its time */
};

/* Decides by project, namespace and time of the revision, with the payload's
 * licenses beside it:
 *
 *   project known, payload the same      registry
 *   project known, payload silent        registry; payload ""
 *   project known, payload differs       registry, and historic if it is an
 *                                        older version of the family on a
 *                                        revision from before 2023-06-07, when
 *                                        Wikimedia went from 3.0 to 4.0; else
 *                                        conflict (a revision of unknown time
 *                                        is no older one)
 *   project unknown, payload known       payload
 *   neither, article->default_license    operator
 *   payload names one outside the list   ERROR_INPUT, whatever else is known
 *   nobody names any                     ERROR_INPUT
 *
 * `license` is the registry's of today even when `historic`: Wikimedia offers
 * old revisions under it too, and the payload's stands beside it. Of several
 * in a payload the one that fits best counts. GFDL beside another is passed
 * over; alone it is as one outside the list. On ERROR_INPUT the article must
 * not be indexed (rule C-14). */
CHECKED bool license_rule(struct arena *mem, const struct article *article,
                          struct license_ruling *ruling, struct error *err);

/* The notice that goes with text imported from elsewhere (rule C-18), by the
 * template or category that marks it in that project; NULL when it marks
 * nothing. */
const char *license_imported_notice(struct str project, struct str name);

#endif
