package dev.spoor.ctf.metadata;

import java.math.BigInteger;
import java.util.List;

/// What stands on the right of `=`, between `[` and `]`, and so on.
sealed interface Expression {

    Place place();

    /// As messages show it.
    String describe();

    record IntegerExpression(Place place, BigInteger value) implements Expression {
        @Override
        public String describe() {
            return value.toString();
        }
    }

    record TextExpression(Place place, String text) implements Expression {
        @Override
        public String describe() {
            return "\"" + Messages.shown(text) + "\"";
        }
    }

    /// One word or several with dots between.
    record PathExpression(Place place, List<String> names) implements Expression {
        public PathExpression {
            names = List.copyOf(names);
        }

        String text() {
            return String.join(".", names);
        }

        @Override
        public String describe() {
            return "'" + Messages.shown(text()) + "'";
        }
    }
}
