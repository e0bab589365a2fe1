package dev.spoor.ctf.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Bytes worked out by hand from CTF 1.8.3 section 4.1.5.
class BitBufferTest {

    private final BitBuffer bits = new BitBuffer();

    @Test
    void packsLittleEndianFromTheLowEnd() throws Exception {
        bits.little(0b101, 3);
        bits.little(0x1FF, 9);
        bits.little(0, 4);
        assertThat(taken()).isEqualTo("fd0f");
    }

    @Test
    void packsBigEndianFromTheHighEnd() throws Exception {
        bits.big(0b101, 3);
        bits.big(0x1FF, 9);
        bits.big(0, 4);
        assertThat(taken()).isEqualTo("bff0");
    }

    @Test
    void writesWholeBytesInEitherOrder() throws Exception {
        bits.little(0x0123456789ABCDEFL, 64);
        bits.big(0x0123456789ABCDEFL, 64);
        bits.little(0x1234, 16);
        bits.big(0x1234, 16);
        assertThat(taken()).isEqualTo("efcdab8967452301" + "0123456789abcdef" + "3412" + "1234");
    }

    @Test
    void writesSixtyFourBitsAtAnyBit() throws Exception {
        bits.big(1, 1);
        bits.big(-1, 64);
        bits.big(0, 7);
        assertThat(taken()).isEqualTo("ffffffffffffffff80");
    }

    @Test
    void alignsWithZeros() throws Exception {
        bits.little(1, 1);
        bits.align(32);
        bits.little(0xFF, 8);
        assertThat(taken()).isEqualTo("01000000ff");
    }

    @Test
    void takesBackWhatIsBehindAMarkWithinAByte() throws Exception {
        bits.little(0b11, 2);
        bits.mark();
        bits.little(-1, 64);
        bits.backToMark();
        bits.align(8);
        bits.little(0, 8);
        assertThat(taken()).isEqualTo("0300");
    }

    @Test
    void keepsTheBegunByteWhenTheOthersAreTaken() throws Exception {
        bits.little(0x1FF, 9);
        assertThat(taken()).isEqualTo("ff");
        bits.little(0x7F, 7);
        assertThat(bits.position()).isEqualTo(16);
        assertThat(taken()).isEqualTo("ff");
    }

    @Test
    void writesAgainWithoutTouchingWhatFollows() throws Exception {
        bits.big(0b0101, 4);
        bits.big(0b1111, 4);
        bits.goTo(0);
        bits.big(0b1010, 4);
        bits.goTo(8);
        assertThat(taken()).isEqualTo("af");
    }

    private String taken() {
        return HexFormat.of().formatHex(bits.take());
    }
}
