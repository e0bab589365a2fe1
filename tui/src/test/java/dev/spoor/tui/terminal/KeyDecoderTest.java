package dev.spoor.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.tui.state.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What terminals send becomes keys. `^` stands for the escape character.
class KeyDecoderTest {

    private static List<Input> decode(String sent) throws IOException {
        int[] next = {0};
        String characters = sent.replace('^', '\u001B');
        KeyDecoder keys = new KeyDecoder(_ -> next[0] < characters.length() ? characters.charAt(next[0]++) : -2);
        List<Input> inputs = new ArrayList<>();
        while (next[0] < characters.length()) {
            keys.next().ifPresent(inputs::add);
        }
        return inputs;
    }

    /// Of xterm in both modes, of rxvt, of the Linux console; with Shift and Ctrl.
    @ParameterizedTest
    @CsvSource({
        "^[A,UP",
        "^OA,UP",
        "^[1;5C,RIGHT",
        "^[H,HOME",
        "^[1~,HOME",
        "^[7~,HOME",
        "^[6~,PAGE_DOWN",
        "^OP,F1",
        "^[11~,F1",
        "^[[A,F1",
        "^[19~,F8",
        "^[Z,BACK_TAB",
        "^,ESCAPE"
    })
    void knowsWhatTerminalsSend(String sent, Input.Name name) throws IOException {
        assertThat(decode(sent)).containsExactly(new Input.Key(name));
    }

    @Test
    void knowsTheMouse() throws IOException {
        assertThat(decode("^[<0;5;3M^[<0;5;3m^[<64;1;1M^[<65;1;1M^[M !!"))
                .containsExactly(
                        new Input.Mouse(Input.Gesture.PRESS, 4, 2),
                        new Input.Mouse(Input.Gesture.WHEEL_UP, 0, 0),
                        new Input.Mouse(Input.Gesture.WHEEL_DOWN, 0, 0),
                        new Input.Mouse(Input.Gesture.PRESS, 0, 0));
    }

    /// What means nothing is left out, and what follows is not.
    @Test
    void goesOnAfterWhatMeansNothing() throws IOException {
        assertThat(decode("^[99~^[<;M^[?1;2cq😀")).containsExactly(new Input.Typed('q'), new Input.Typed(0x1F600));
    }
}
