/* notify.c - sd_notify(3): one datagram to a Unix socket. */
#include "server/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "common/log.h"

/* A name that begins with '@' is in the abstract namespace: a NUL there. */
static socklen_t address_of(const char *name, struct sockaddr_un *address)
{
    size_t len = strlen(name);

    *address = (struct sockaddr_un){ .sun_family = AF_UNIX };
    if (len < 2 || len >= sizeof address->sun_path)
        return 0;
    memcpy(address->sun_path, name, len);
    if (name[0] == '@')
        address->sun_path[0] = '\0';
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
}

void notify_systemd(const char *state)
{
    const char *name = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address;
    socklen_t len = name ? address_of(name, &address) : 0;
    int fd;

    if (len == 0)
        return;
    fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    if (sendto(fd, state, strlen(state), MSG_NOSIGNAL,
               (struct sockaddr *)&address, len) < 0)
        log_warn("server.notify_failed", "state=%s", state);
    close(fd);
}
