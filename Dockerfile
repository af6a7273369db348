# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS node

FROM eclipse-temurin:25-jdk AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /build
COPY mvnw pom.xml ./
COPY ui ui
COPY processes processes
COPY workers workers
COPY src/main src/main
# Tests and the local engine stay out: they are no part of the image.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -Dmaven.test.skip=true -Dmdep.skip=true -Dspotless.check.skip=true package \
    && rm -f target/*-sources.jar \
    && java -Djarmode=tools -jar target/mmhc-*.jar extract --layers --destination layers \
    && mv layers/application/mmhc-*.jar layers/application/mmhc.jar

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 mmhc \
    && useradd --system --uid 10001 --gid mmhc --home-dir /app --shell /usr/sbin/nologin mmhc \
    && install -d -o mmhc -g mmhc /app /var/lib/mmhc/files
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER mmhc
VOLUME /var/lib/mmhc/files
EXPOSE 8080
ENV MMHC_STORAGE_FOLDER=/var/lib/mmhc/files \
    SPRING_PROFILES_ACTIVE=prod
# From here on anything else must be set by whoever runs the image; see docker-compose.yml.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", "-jar", "mmhc.jar"]
