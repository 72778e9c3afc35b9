# Sourced by samples/run and tests/run, so that both install and configure in one way. POSIX sh; sets nothing but functions.

# What a build needs, and what the tests need on top of it. Debian 12's names.
build_packages="g++ cmake ninja-build pkg-config libicu-dev libre2-dev nlohmann-json3-dev libpugixml-dev nettle-dev"
test_packages="doctest-dev python3 python3-jsonschema git zsh fish mandoc libxml2-utils parallel"

# install_missing PACKAGE...: asks apt-get for what is not there yet; touches the network only then.
install_missing() {
  command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || {
    echo "filin: no apt-get here; if the build fails, install what Debian calls: $*" >&2
    return 0
  }
  missing=""
  for package in "$@"; do
    case $(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null) in
      ?i*) ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ]; then
    as_root="env"
  elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo env"
  else
    echo "filin: packages are missing and there is neither root nor sudo; as root, run: apt-get install$missing" >&2
    return 1
  fi
  echo "filin: installing$missing" >&2
  mkdir -p build
  log=build/install.log
  # Words are split on purpose: $missing is a list of names.
  { $as_root apt-get update &&
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o Dpkg::Use-Pty=0 $missing; } >"$log" 2>&1 </dev/null || {
    tail -n 20 "$log" >&2
    echo "filin: apt-get could not install$missing; all it said is in $log" >&2
    return 1
  }
}

# configure_and_build ON|OFF TARGET...: the release preset, with or without tests; says nothing unless it fails.
configure_and_build() {
  testing=$1
  shift
  mkdir -p build
  log=build/release-build.log
  [ -x build/release/cli/filin ] || echo "filin: building in build/release; the first time takes a few minutes" >&2
  { cmake --preset release -DBUILD_TESTING="$testing" && cmake --build build/release --parallel 2 --target "$@"; } >"$log" 2>&1 </dev/null || {
    tail -n 60 "$log" >&2
    echo "filin: the build failed; all it said is in $log" >&2
    return 1
  }
}
