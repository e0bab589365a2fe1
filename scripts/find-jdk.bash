# Finds a JDK that spoor can be built and run with. To be sourced by ./spoor, ./build and .ci/run.

least_jdk=25

# is_jdk FOLDER: whether it holds a JDK that is new enough. Reads the file 'release', as starting java takes longer.
is_jdk() {
    local name value
    [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 1
    while IFS='=' read -r name value; do
        if [[ $name == JAVA_VERSION ]]; then
            value=${value//\"/}
            value=${value%%[!0-9]*}
            [[ -n $value && $value -ge $least_jdk ]]
            return
        fi
    done <"$1/release"
    return 1
}

# Sets jdk: JAVA_HOME, then the java on PATH, then the folders where JDKs usually are. Fails where there is none.
find_jdk() {
    local java candidate
    if [[ -n ${JAVA_HOME:-} ]] && is_jdk "$JAVA_HOME"; then
        jdk=$JAVA_HOME
        return
    fi
    if java=$(command -v java); then
        java=$(readlink -f "$java" 2>/dev/null || echo "$java")
        if is_jdk "${java%/bin/java}"; then
            jdk=${java%/bin/java}
            return
        fi
    fi
    for candidate in /usr/lib/jvm/* /opt/*jdk* /opt/java/* /usr/local/*jdk* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if is_jdk "$candidate"; then
            jdk=$candidate
            return
        fi
    done
    return 1
}

no_jdk="needs a JDK $least_jdk or newer, found none: install openjdk-25-jdk or Temurin's temurin-25-jdk (Debian, Ubuntu), or set JAVA_HOME"

# Maven 3.8 itself uses what JDK 25 warns of.
maven_options="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
