/* reply.h - what the handlers of the search API have in common: how a request
 * begins, and the headers that an answer leaves with.
 *
 * Every answer is bound to the generation it came from: its ETag is made of
 * the generation's digest, the canonical parameters and the representation. It
 * is strong: the same request to the same generation has the same bytes, so
 * how long it took is told by Server-Timing alone. */
#ifndef SERVER_REPLY_H
#define SERVER_REPLY_H

#include "server/app.h"
#include "server/params.h"

struct citation;

/* Reads the parameters and settles the format. false: the reply is made, a
 * problem: 400 for a parameter, 406 when the client takes neither JSON nor
 * plain text. */
CHECKED bool reply_begin(struct call *call, enum params_route route,
                         struct params *params);

/* A buffer for the body, in the request's arena. */
struct buf reply_body(struct call *call);

/* The indentation that `pretty` asks for. */
unsigned reply_indent(const struct params *params);

/* Sends the body. `subject` names what the path named, for the ETag. */
void reply_send(struct call *call, enum params_route route,
                const struct params *params, struct str subject,
                struct buf *body);

/* The license of what is cited as a Link header, each license once. */
void reply_license_links(struct call *call, const struct citation **citations,
                         size_t count);

/* The page and the revision that an answer is about, as Link headers:
 * rel="canonical" (RFC 6596) and rel="cite-as" (RFC 8574). */
void reply_article_links(struct call *call, const struct citation *citation);

#endif
