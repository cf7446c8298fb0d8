/* http_clients_test.c - a client that is late is shut down, others are not. */
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/log.h"
#include "server/http_clients.h"
#include "tests/tap.h"

/* True when the other end of a pair sees the end of the stream. */
static bool ended(int fd)
{
    char byte;

    fcntl(fd, F_SETFL, O_NONBLOCK);
    return read(fd, &byte, 1) == 0;
}

static void the_late_are_shut_down_once(struct arena *mem)
{
    struct http_clients *clients;
    struct http_client *late, *early, *calm;
    int a[2], b[2], c[2];
    struct error err;
    clock_ns now = clock_monotonic();

    ok(http_clients_open(mem, &clients, &err));
    ok(socketpair(AF_UNIX, SOCK_STREAM, 0, a) == 0);
    ok(socketpair(AF_UNIX, SOCK_STREAM, 0, b) == 0);
    ok(socketpair(AF_UNIX, SOCK_STREAM, 0, c) == 0);
    late = http_client_add(clients, a[0], 100);
    early = http_client_add(clients, b[0], 500);
    calm = http_client_add(clients, c[0], 100);
    http_client_deadline(calm, 0);
    is_int(http_clients_count(clients), 3);

    is_int(http_clients_sweep(clients, now + 99 * CLOCK_SECOND), 0);
    is_int(http_clients_sweep(clients, now + 200 * CLOCK_SECOND), 1);
    is_int(http_clients_sweep(clients, now + 200 * CLOCK_SECOND), 0);
    ok(ended(a[1]));
    ok(!ended(b[1]));
    ok(!ended(c[1]));

    http_client_remove(clients, early);
    http_client_remove(clients, late);
    http_client_remove(clients, calm);
    is_int(http_clients_count(clients), 0);
    for (int i = 0; i < 2; i++) {
        close(a[i]);
        close(b[i]);
        close(c[i]);
    }
}

static void the_thread_looks_by_itself(struct arena *mem)
{
    struct http_clients *clients;
    struct http_client *client;
    struct error err;
    int pair[2];
    char byte;

    ok(http_clients_open(mem, &clients, &err));
    ok(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    client = http_client_add(clients, pair[0], 1);
    ok(read(pair[1], &byte, 1) == 0); /* blocks until it is shut down */
    http_client_remove(clients, client);
    close(pair[0]);
    close(pair[1]);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    TEST(the_late_are_shut_down_once);
    TEST(the_thread_looks_by_itself);
    return tap_end();
}
