/* notify.h - tells systemd how the service does: sd_notify(3) by hand. */
#ifndef SERVER_NOTIFY_H
#define SERVER_NOTIFY_H

/* Sends a state such as "READY=1" to the socket that $NOTIFY_SOCKET names;
 * does nothing when it isn't set. What goes wrong is left alone: the service
 * manager has its own time-outs. */
void notify_systemd(const char *state);

#endif
