/* http_listen_test.c - addresses in words, and the sockets they become. */
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/http_listen.h"
#include "tests/tap.h"

static void an_address_is_cut_in_two(struct arena *mem)
{
    static const struct {
        const char *text, *host, *port;
    } cases[] = {
        { "127.0.0.1:8080", "127.0.0.1", "8080" },
        { "[::1]:80", "::1", "80" },
        { "localhost:0", "localhost", "0" },
        { ":65535", "", "65535" },
    };
    struct error err;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *host, *port;

        ok(http_listen_parse(mem, cases[i].text, &host, &port, &err));
        is_str(str_from(host), str_from(cases[i].host));
        is_str(str_from(port), str_from(cases[i].port));
    }
}

static void nonsense_is_refused(struct arena *mem)
{
    static const char *const cases[] = { "",        "8080",      "::1:80",
                                         "a:65536", "a:",        "a:b",
                                         "a:-1",    "127.0.0.1", "[::1]",
                                         "[::1]:8 " };
    struct error err;
    char *host, *port;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ok(!http_listen_parse(mem, cases[i], &host, &port, &err));
        is_int(err.code, ERROR_INPUT);
    }
}

static void port_0_picks_a_free_one(struct arena *mem)
{
    struct sockaddr_in to = { .sin_family = AF_INET };
    struct str address, port;
    struct error err;
    uint64_t number = 0;
    int fd, client = socket(AF_INET, SOCK_STREAM, 0);

    ok(http_listen(mem, "127.0.0.1:0", &fd, &address, &err));
    port = address;
    is_str(str_cut(&port, ':'), STR("127.0.0.1"));
    ok(str_number(port, &number) && number > 0);
    to.sin_port = htons((uint16_t)number);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ok(connect(client, (struct sockaddr *)&to, sizeof to) == 0);
    close(client);
    close(fd);
}

static void an_address_in_use_is_busy(struct arena *mem)
{
    struct str address, again;
    struct error err;
    int first, second;

    ok(http_listen(mem, "127.0.0.1:0", &first, &address, &err));
    ok(!http_listen(mem, arena_cstring(mem, address), &second, &again, &err));
    is_int(err.code, ERROR_BUSY);
    close(first);
}

static void another_machines_address_is_refused(struct arena *mem)
{
    struct str address;
    struct error err;
    int fd;

    ok(!http_listen(mem, "192.0.2.1:0", &fd, &address, &err));
    is_int(err.code, ERROR_INPUT);
    ok(!http_listen(mem, "no such name:0", &fd, &address, &err));
    is_int(err.code, ERROR_INPUT);
}

int main(void)
{
    TEST(an_address_is_cut_in_two);
    TEST(nonsense_is_refused);
    TEST(port_0_picks_a_free_one);
    TEST(an_address_in_use_is_busy);
    TEST(another_machines_address_is_refused);
    return tap_end();
}
