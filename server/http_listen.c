/* http_listen.c - an address in words becomes a listening socket. */
#include "server/http_listen.h"

#include <errno.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 1024

static bool port_valid(struct str port)
{
    uint64_t number;

    return str_number(port, &number) && number <= 65535;
}

bool http_listen_parse(struct arena *mem, const char *text, char **host,
                       char **port, struct error *err)
{
    struct str all = str_from(text);
    const char *colon = strrchr(text, ':');
    struct str name, number;

    if (!colon)
        return error_set(err, ERROR_INPUT,
                         "the address '%s' to listen on has no port: write "
                         "ADDRESS:PORT, such as 127.0.0.1:8080",
                         text);
    name = str_make(text, (size_t)(colon - text));
    number = str_skip(all, name.len + 1);
    if (str_starts(name, STR("[")) && str_ends(name, STR("]")))
        name = str_make(name.ptr + 1, name.len - 2);
    else if (memchr(name.ptr, ':', name.len))
        return error_set(err, ERROR_INPUT,
                         "the IPv6 address in '%s' needs brackets: [::1]:8080",
                         text);
    if (!port_valid(number))
        return error_set(err, ERROR_INPUT,
                         "the port in '%s' must be a number from 0 to 65535",
                         text);
    *host = arena_cstring(mem, name);
    *port = arena_cstring(mem, number);
    return true;
}

static bool resolve(const char *text, const char *host, const char *port,
                    struct addrinfo **found, struct error *err)
{
    struct addrinfo hints = { .ai_family = AF_UNSPEC,
                              .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
    int failed = getaddrinfo(*host ? host : NULL, port, &hints, found);

    if (failed)
        return error_set(err, ERROR_INPUT, "the address '%s' is not known: %s",
                         text, gai_strerror(failed));
    return true;
}

static bool bind_failed(const char *text, struct error *err)
{
    switch (errno) {
    case EADDRINUSE:
        return error_set(err, ERROR_BUSY,
                         "%s is in use by another program: stop it, or choose "
                         "another port with --listen",
                         text);
    case EADDRNOTAVAIL:
        return error_set(err, ERROR_INPUT,
                         "%s is not an address of this machine", text);
    case EACCES:
        return error_set(err, ERROR_DENIED,
                         "listening on %s needs rights that this user has not: "
                         "choose a port from 1024 up",
                         text);
    default:
        return error_errno(err, errno, "listening on %s", text);
    }
}

static bool bind_socket(int fd, const struct addrinfo *to)
{
    int on = 1, off = 0;

    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
        return false;
    /* [::] is meant to serve IPv4 too, whatever the system's default is. */
    if (to->ai_family == AF_INET6 &&
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) < 0)
        return false;
    return bind(fd, to->ai_addr, to->ai_addrlen) == 0 &&
           listen(fd, BACKLOG) == 0;
}

/* Of several addresses of a name the first that can be had. */
static bool open_first(const struct addrinfo *found, int *fd)
{
    for (const struct addrinfo *to = found; to; to = to->ai_next) {
        int failed;

        *fd = socket(to->ai_family,
                     to->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (*fd >= 0 && bind_socket(*fd, to))
            return true;
        failed = errno;
        if (*fd >= 0)
            close(*fd);
        errno = failed;
    }
    return false;
}

static struct str address_of(struct arena *mem, int fd)
{
    struct sockaddr_storage addr;
    socklen_t len = sizeof addr;
    char host[NI_MAXHOST], port[NI_MAXSERV];

    if (getsockname(fd, (struct sockaddr *)&addr, &len) < 0 ||
        getnameinfo((struct sockaddr *)&addr, len, host, sizeof host, port,
                    sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return STR("unknown");
    return addr.ss_family == AF_INET6 ? arena_print(mem, "[%s]:%s", host, port)
                                      : arena_print(mem, "%s:%s", host, port);
}

bool http_listen(struct arena *mem, const char *text, int *socket,
                 struct str *address, struct error *err)
{
    struct addrinfo *found;
    char *host, *port;
    bool good;

    if (!http_listen_parse(mem, text, &host, &port, err) ||
        !resolve(text, host, port, &found, err))
        return false;
    good = open_first(found, socket);
    freeaddrinfo(found);
    if (!good)
        return bind_failed(text, err);
    *address = address_of(mem, *socket);
    return true;
}
