# Sourced by ./evenkeel and ./test: sets JAVA_HOME to a JDK of version 25 or newer, or ends with a message.

# Prints the feature version of the JDK in folder $1, or nothing where there is none with a compiler.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_candidates() {
    [ -n "${JAVA_HOME:-}" ] && printf '%s\n' "$JAVA_HOME"
    on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null) &&
        printf '%s\n' "${on_path%/bin/java}"
    for folder in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -d "$folder" ] && printf '%s\n' "$folder"
    done
}

find_jdk() {
    while IFS= read -r candidate; do
        version=$(jdk_version "$candidate")
        if [ -n "$version" ] && [ "$version" -ge 25 ]; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done <<CANDIDATES
$(jdk_candidates)
CANDIDATES
    cat >&2 <<'MESSAGE'
evenkeel: no JDK 25 or newer found (looked at JAVA_HOME, PATH and the usual folders).
Install one, for example: apt-get install openjdk-25-jdk   (or: sdk install java 25-tem, brew install openjdk@25)
or set JAVA_HOME to the folder of one you have.
MESSAGE
    exit 1
}

need_maven() {
    command -v mvn >/dev/null 2>&1 && return 0
    echo "evenkeel: Maven is needed to build; install it, for example: apt-get install maven" >&2
    exit 1
}
