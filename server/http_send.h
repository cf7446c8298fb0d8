/* http_send.h - a filled-in reply becomes what goes over the wire: validators,
 * encoding, and the headers that every reply has. Pure: no socket. */
#ifndef SERVER_HTTP_SEND_H
#define SERVER_HTTP_SEND_H

#include "server/http.h"

struct http_wire {
    int status;
    struct str body;              /* empty for 204 and 304 */
    struct http_pair headers[32]; /* without Date and Content-Length */
    size_t header_count;
};

/* Finishes a reply in the calling thread; everything lives in the request's
 * arena. In this order: the encoding is chosen and applied, the ETag gets the
 * encoding's name, If-None-Match is compared (GET and HEAD with status 200
 * only), headers are added. */
void http_send(const struct http_request *request, struct http_reply *reply,
               struct http_wire *wire);

#endif
