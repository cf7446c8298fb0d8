/* http_listen.h - an address in words becomes a listening socket. */
#ifndef SERVER_HTTP_LISTEN_H
#define SERVER_HTTP_LISTEN_H

#include "common/arena.h"
#include "common/error.h"

/* Cuts "127.0.0.1:8080", "[::1]:8080", "localhost:0" or ":8080" (every address
 * of this machine) in two. ERROR_INPUT for anything else. */
CHECKED bool http_listen_parse(struct arena *mem, const char *text, char **host,
                               char **port, struct error *err);

/* A non-blocking listening TCP socket, and the address it has in words; the
 * socket is the caller's to close. ERROR_INPUT: not an address of this
 * machine; ERROR_BUSY: another program listens there; ERROR_DENIED: a port
 * that needs rights; ERROR_IO. */
CHECKED bool http_listen(struct arena *mem, const char *text, int *socket,
                         struct str *address, struct error *err);

#endif
