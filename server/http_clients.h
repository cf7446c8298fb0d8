/* http_clients.h - the open connections and the time each of them has left.
 *
 * libmicrohttpd closes a connection that is silent. One that sends or takes a
 * byte now and then is never silent, so each connection also has a deadline for
 * what it is doing; a thread looks once a second and shuts down the sockets of
 * those that are late. Shutting down, unlike closing, leaves the descriptor
 * with its owner, who then sees the end of the stream. */
#ifndef SERVER_HTTP_CLIENTS_H
#define SERVER_HTTP_CLIENTS_H

#include "common/arena.h"
#include "common/clock.h"
#include "common/error.h"

struct http_clients;
struct http_client;

/* Starts the thread, which ends when the arena closes. */
CHECKED bool http_clients_open(struct arena *mem, struct http_clients **clients,
                               struct error *err);

/* A connection came, with its first deadline in seconds from now. */
struct http_client *http_client_add(struct http_clients *clients, int fd,
                                    unsigned seconds);

/* It goes; before its descriptor is closed. */
void http_client_remove(struct http_clients *clients,
                        struct http_client *client);

/* A new deadline, in seconds from now; 0: none. From any thread. */
void http_client_deadline(struct http_client *client, unsigned seconds);

/* Shuts down those that are late at `now` (clock_monotonic()) and gives their
 * number: what the thread does. */
size_t http_clients_sweep(struct http_clients *clients, clock_ns now);

size_t http_clients_count(struct http_clients *clients);

#endif
