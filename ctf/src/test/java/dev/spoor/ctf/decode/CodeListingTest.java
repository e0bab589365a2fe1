package dev.spoor.ctf.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.ctf.metadata.MetadataReader;
import dev.spoor.ctf.model.DataStreamClass;
import dev.spoor.ctf.model.TraceClass;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The code that is generated for some cases is the one that somebody has read and approved, in
/// `src/test/resources/listings`: a change of the generator shows there what it changes, for reviewers to look at.
///
/// With `-Dspoor.approve=true` the files are written anew.
class CodeListingTest {

    private static final Path DIRECTORY =
            Path.of(System.getProperty("spoor.root", "."), "ctf/src/test/resources/listings");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass-alignments",
                "pass-arrays",
                "pass-bits-be",
                "pass-bits-le",
                "pass-ctf2-optional-by-integer",
                "pass-ctf2-variable-length",
                "pass-lttng-compact-header",
                "pass-lttng-large-header",
                "pass-only-class-needs-no-id",
                "pass-several-classes",
                "pass-texts",
                "pass-variant-signed-selector",
                "pass-variants-in-every-scope"
            })
    void isAsApproved(String name) throws Exception {
        DecoderCase decoderCase = DecoderCase.all().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
        TraceClass traceClass =
                MetadataReader.read(decoderCase.metadataBytes(), name).traceClass();
        StringBuilder listing = new StringBuilder();
        for (DataStreamClass streamClass : traceClass.dataStreamClasses()) {
            listing.append("data stream class ").append(streamClass.id()).append('\n');
            DecoderProgram.generate(traceClass, streamClass, decoderCase.projection())
                    .ifPresent(p -> listing.append(p.listing()));
        }
        Path approved = DIRECTORY.resolve(name + ".txt");
        if (Boolean.getBoolean("spoor.approve")) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(approved, listing);
        }
        assertThat(listing).hasToString(Files.readString(approved));
    }
}
