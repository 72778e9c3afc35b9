#include "support/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "support/atomic_file.h"
#include "support/interrupt.h"
#include "support/messages.h"

namespace filin {
namespace {

constexpr std::size_t kBufferSize = std::size_t{256} * 1024;

// Through symbolic links, so that the link stays and its target is replaced.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? std::string(real.get()) : path;
}

}  // namespace

Output::Output(std::string path) : path_(std::move(path)) {
  if (path_ == "-") path_.clear();
  buffer_.reserve(kBufferSize);
  if (!path_.empty()) open_file();
}

Output::~Output() { discard(); }

void Output::open_file() {
  path_ = resolved(path_);
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  if (!exists || S_ISREG(status.st_mode)) {
    temporary_ = path_ + ".filin-" + std::to_string(::getpid());
    remove_when_interrupted(temporary_.c_str());  // before it is there: a signal may come between
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ >= 0) {
      if (exists) static_cast<void>(::fchmod(descriptor_, status.st_mode & 07777U));
      return;
    }
    remove_when_interrupted(nullptr);
    temporary_.clear();
  }
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) error_ = errno;
}

bool Output::write(std::string_view data) {
  if (!ok()) return false;
  if (buffer_.size() + data.size() <= kBufferSize) {
    buffer_ += data;
    return true;
  }
  if (!flush()) return false;
  if (data.size() < kBufferSize) {
    buffer_ += data;
    return true;
  }
  return write_through(data);
}

bool Output::flush() {
  if (!ok()) return false;
  const bool written = write_through(buffer_);
  buffer_.clear();
  return written;
}

bool Output::write_through(std::string_view data) {
  if (write_all(descriptor_, data)) return true;
  error_ = errno;
  return false;
}

bool Output::commit() {
  if (!flush()) return false;
  if (path_.empty()) return true;
  // Some file systems tell that the disk is full only here.
  if (::close(descriptor_) != 0) error_ = errno;
  descriptor_ = -1;
  if (ok() && !temporary_.empty()) {
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
      error_ = errno;
    } else {
      remove_when_interrupted(nullptr);
      temporary_.clear();
    }
  }
  return ok();
}

void Output::discard() {
  if (path_.empty()) return;
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) {
    ::unlink(temporary_.c_str());
    remove_when_interrupted(nullptr);
  }
}

bool Output::reader_gone() const { return error_ == EPIPE; }

std::string Output::error() const {
  return (path_.empty() ? std::string("standard output") : path_) + ": " + std::strerror(error_);
}

bool commit(Output& output, const Messages& messages) {
  if (output.commit() || output.reader_gone()) return true;
  messages.error("cannot write " + output.error());
  return false;
}

}  // namespace filin
