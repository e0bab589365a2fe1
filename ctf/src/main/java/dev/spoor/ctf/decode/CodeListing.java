package dev.spoor.ctf.decode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Generated code for people to read.
final class CodeListing {

    private final StringBuilder text = new StringBuilder();
    private final Map<Label, String> names = new HashMap<>();

    private CodeListing() {}

    static String of(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        StringBuilder all = new StringBuilder();
        for (MethodModel method : model.methods()) {
            if (method.code().isPresent() && !method.methodName().equalsString("<init>")) {
                CodeListing listing = new CodeListing();
                listing.add(method, method.code().get());
                all.append(listing.text);
            }
        }
        return all.toString();
    }

    private void add(MethodModel method, CodeModel code) {
        int lengthBytes = code instanceof CodeAttribute attribute ? attribute.codeLength() : 0;
        text.append(method.methodName().stringValue())
                .append(": ")
                .append(lengthBytes)
                .append(" bytes\n");
        for (CodeElement element : code) {
            switch (element) {
                case LabelTarget target ->
                    text.append("  ").append(name(target.label())).append(":\n");
                case Instruction instruction ->
                    text.append("    ").append(line(instruction)).append('\n');
                default -> {}
            }
        }
    }

    private String name(Label label) {
        return names.computeIfAbsent(label, _ -> "L" + names.size());
    }

    private String line(Instruction instruction) {
        String operation = instruction.opcode().name().toLowerCase(Locale.ROOT);
        return switch (instruction) {
            case LoadInstruction l -> plain(operation) + " " + l.slot();
            case StoreInstruction s -> plain(operation) + " " + s.slot();
            case IncrementInstruction i -> operation + " " + i.slot() + " " + i.constant();
            case ConstantInstruction c -> "push " + c.constantValue();
            case FieldInstruction f -> operation + " " + f.name().stringValue();
            case InvokeInstruction i -> operation + " " + i.name().stringValue();
            case BranchInstruction b -> operation + " " + name(b.target());
            case TableSwitchInstruction t -> {
                StringBuilder targets = new StringBuilder(operation);
                t.cases()
                        .forEach(c -> targets.append(' ')
                                .append(c.caseValue())
                                .append(':')
                                .append(name(c.target())));
                yield targets.append(" else:").append(name(t.defaultTarget())).toString();
            }
            default -> operation;
        };
    }

    /// The name of an instruction without the variable that is part of it, such as `lload` for `lload_2`.
    private static String plain(String operation) {
        int end = operation.indexOf('_');
        return end < 0 ? operation : operation.substring(0, end);
    }
}
