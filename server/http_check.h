/* http_check.h - is a request one that may be answered: limits and form. */
#ifndef SERVER_HTTP_CHECK_H
#define SERVER_HTTP_CHECK_H

#include "server/http.h"

/* Checks the target (path and query, as sent), headers and the declared length
 * of the body against the options, and cuts path and parameters into `request`,
 * whose method and headers are set. False: the reply is a problem (400, 413,
 * 414, 431, 501); where the form is wrong it also ends the connection. */
CHECKED bool http_check(struct http_request *request, struct str target,
                        const struct http_options *options,
                        struct http_reply *reply);

/* Whether nobody but the client knows where the body ends: it has a transfer
 * coding that is not "chunked" alone (RFC 9112, 6.1). Refused with 501. */
bool http_endless(const struct http_request *request);

/* The reply to a body over the limit: 413. */
void http_too_large(const struct http_request *request,
                    const struct http_options *options,
                    struct http_reply *reply);

#endif
