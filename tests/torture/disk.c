/* Writes down, in order, what a program does to the files of one folder; can make a write fail.
 *
 * Loaded before the C library by LD_PRELOAD. DISK_FOLDER: the folder. DISK_LOG: where each act goes,
 * as a header of whole numbers (act, file, offset, length; 64 bits each) and the bytes.
 * DISK_FAIL_AT: from that write or sync on (counted from 1) every one fails, with DISK_FAIL_ERRNO.
 * Files in shared memory (-shm) are left alone: nothing of them outlives a power cut.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum act { OPENED = 1, WRITTEN = 2, CUT = 3, SYNCED = 4, UNLINKED = 5, FOLDER_SYNCED = 6 };
enum { MOST = 1024 };

static char folder[PATH_MAX];
static size_t folder_length;
static int log_file = -1;
static int64_t files[MOST]; /* of each descriptor: its file's number, -1 the folder, 0 not ours */
static int64_t last_file;
static long fail_at, fail_errno, acts;

static void note(int64_t act, int64_t file, int64_t offset, const void *bytes, int64_t length) {
    int64_t header[4] = {act, file, offset, length};
    if (log_file < 0) return;
    if (syscall(SYS_write, log_file, header, sizeof header) != sizeof header) _exit(97);
    if (length && syscall(SYS_write, log_file, bytes, length) != length) _exit(97);
}

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("DISK_FOLDER"), *log = getenv("DISK_LOG"), *at = getenv("DISK_FAIL_AT"),
               *number = getenv("DISK_FAIL_ERRNO");
    if (!where || !realpath(where, folder)) return;
    folder_length = strlen(folder);
    if (log) log_file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    fail_at = at ? atol(at) : 0;
    fail_errno = number ? atol(number) : ENOSPC;
}

/* Whether the next write or sync is to fail. */
static int fails(void) {
    if (!fail_at || ++acts < fail_at) return 0;
    errno = fail_errno;
    return 1;
}

static int64_t file_of(int fd) { return fd >= 0 && fd < MOST ? files[fd] : 0; }

static const char *name_in_folder(const char *path) {
    if (!folder_length || strncmp(path, folder, folder_length) || path[folder_length] != '/') return NULL;
    const char *name = path + folder_length + 1;
    size_t length = strlen(name);
    if (strchr(name, '/') || (length > 4 && !strcmp(name + length - 4, "-shm"))) return NULL;
    return name;
}

static int opened(int fd, const char *path) {
    if (fd < 0 || fd >= MOST || !folder_length) return fd;
    files[fd] = 0;
    if (!strcmp(path, folder)) {
        files[fd] = -1;
    } else if (name_in_folder(path)) {
        files[fd] = ((int64_t)getpid() << 20) + ++last_file;
        note(OPENED, files[fd], 0, name_in_folder(path), strlen(name_in_folder(path)));
    }
    return fd;
}

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))
#define MODE(flags, mode)                                                                          \
    mode_t mode = 0;                                                                               \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                           \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        mode = va_arg(more, mode_t);                                                               \
        va_end(more);                                                                              \
    }

int open(const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(REAL(open)(path, flags, mode), path);
}

int open64(const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(REAL(open64)(path, flags, mode), path);
}

int openat(int at, const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(REAL(openat)(at, path, flags, mode), path);
}

int close(int fd) {
    if (fd >= 0 && fd < MOST) files[fd] = 0;
    return REAL(close)(fd);
}

static ssize_t noted(int fd, const void *bytes, ssize_t done, off_t offset) {
    if (done > 0 && file_of(fd) > 0) note(WRITTEN, file_of(fd), offset, bytes, done);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    if (file_of(fd) <= 0) return REAL(write)(fd, bytes, length);
    if (fails()) return -1;
    off_t offset = REAL(lseek)(fd, 0, SEEK_CUR);
    return noted(fd, bytes, REAL(write)(fd, bytes, length), offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    if (file_of(fd) > 0 && fails()) return -1;
    return noted(fd, bytes, REAL(pwrite)(fd, bytes, length, offset), offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    if (file_of(fd) > 0 && fails()) return -1;
    return noted(fd, bytes, REAL(pwrite64)(fd, bytes, length, offset), offset);
}

static int cut(int fd, int result, off_t length) {
    if (!result && file_of(fd) > 0) note(CUT, file_of(fd), length, NULL, 0);
    return result;
}

int ftruncate(int fd, off_t length) { return cut(fd, REAL(ftruncate)(fd, length), length); }

int ftruncate64(int fd, off64_t length) { return cut(fd, REAL(ftruncate64)(fd, length), length); }

static int synced(int fd, int result) {
    if (!result && file_of(fd) > 0) note(SYNCED, file_of(fd), 0, NULL, 0);
    if (!result && file_of(fd) < 0) note(FOLDER_SYNCED, 0, 0, NULL, 0);
    return result;
}

int fsync(int fd) {
    if (file_of(fd) > 0 && fails()) return -1;
    return synced(fd, REAL(fsync)(fd));
}

int fdatasync(int fd) {
    if (file_of(fd) > 0 && fails()) return -1;
    return synced(fd, REAL(fdatasync)(fd));
}

int unlink(const char *path) {
    int result = REAL(unlink)(path);
    if (!result && name_in_folder(path)) note(UNLINKED, 0, 0, name_in_folder(path), strlen(name_in_folder(path)));
    return result;
}
