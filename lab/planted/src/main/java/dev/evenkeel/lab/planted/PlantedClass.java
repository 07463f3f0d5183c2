package dev.evenkeel.lab.planted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldBuilder;
import java.lang.classfile.FieldElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A compiled class with one bug in it. What the bug is follows from the site:
 *
 * <ul>
 *   <li>an atomic read-modify-write becomes a read and a release store ({@link TwoSteps});
 *   <li>an ordered read or write becomes a plain one, a volatile field a plain one;
 *   <li>a fence, a lock and {@code synchronized} are gone.
 * </ul>
 *
 * All sites of the same name in one method are broken together.
 */
public final class PlantedClass {
    private static final ClassDesc TWO_STEPS = ClassDesc.of("dev.evenkeel.lab.planted.TwoSteps");
    private static final Set<String> ORDERED_READS = Set.of("get", "getOpaque", "getAcquire", "getVolatile");
    private static final Set<String> ORDERED_WRITES =
            Set.of("set", "setOpaque", "setRelease", "setVolatile", "lazySet");

    private PlantedClass() {}

    /** The class file of a class. */
    private static byte[] read(ClassLoader loader, String className) {
        try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IllegalArgumentException("className must be of a class: className=" + className);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All sites of a class. */
    public static List<AtomicSite> sites(ClassLoader loader, String className) {
        return sites(className, read(loader, className));
    }

    /** All sites of a class file. */
    public static List<AtomicSite> sites(String className, byte[] file) {
        ClassModel model = ClassFile.of().parse(file);
        Set<String> seen = new TreeSet<>();
        List<AtomicSite> sites = new ArrayList<>();
        for (FieldModel field : model.fields()) {
            if (field.flags().has(AccessFlag.VOLATILE)) {
                sites.add(new AtomicSite(className, field.fieldName().stringValue(), AtomicSite.VOLATILE));
            }
        }
        for (MethodModel method : model.methods()) {
            String member = method.methodName().stringValue();
            if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
                sites.add(new AtomicSite(className, member, AtomicSite.SYNCHRONIZED));
            }
            method.code()
                    .ifPresent(code -> code.forEach(element -> {
                        if (element instanceof Instruction instruction) {
                            AtomicSite.operation(instruction)
                                    .map(operation -> new AtomicSite(className, member, operation))
                                    .filter(site -> seen.add(site.toString()))
                                    .ifPresent(sites::add);
                        }
                    }));
        }
        return sites;
    }

    /**
     * The class file of a site's class with the site broken.
     *
     * @throws IllegalArgumentException if there is no such site
     */
    public static byte[] of(ClassLoader loader, AtomicSite site) {
        if (!sites(loader, site.className()).contains(site)) {
            throw new IllegalArgumentException("site must be in its class: site=" + site);
        }
        ClassModel model = ClassFile.of().parse(read(loader, site.className()));
        return ClassFile.of().transformClass(model, transform(site));
    }

    private static ClassTransform transform(AtomicSite site) {
        return (builder, element) -> {
            switch (element) {
                case FieldModel field when is(site, field) -> builder.transformField(field, PlantedClass::notVolatile);
                case MethodModel method
                when method.methodName().stringValue().equals(site.member()) ->
                    builder.transformMethod(method, methodTransform(site));
                default -> builder.with(element);
            }
        };
    }

    private static boolean is(AtomicSite site, FieldModel field) {
        return site.operation().equals(AtomicSite.VOLATILE)
                && field.fieldName().stringValue().equals(site.member());
    }

    private static void notVolatile(FieldBuilder builder, FieldElement element) {
        if (element instanceof AccessFlags flags) {
            builder.withFlags(flags.flagsMask() & ~ClassFile.ACC_VOLATILE);
        } else {
            builder.with(element);
        }
    }

    private static MethodTransform methodTransform(AtomicSite site) {
        MethodTransform code = MethodTransform.transformingCode((builder, element) -> plant(site, builder, element));
        return site.operation().equals(AtomicSite.SYNCHRONIZED)
                ? code.andThen((builder, element) -> {
                    if (element instanceof AccessFlags flags) {
                        builder.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
                    } else {
                        builder.with(element);
                    }
                })
                : code;
    }

    private static void plant(AtomicSite site, CodeBuilder builder, CodeElement element) {
        boolean isLock = site.operation().equals("ReentrantLock.lock");
        switch (element) {
            case MonitorInstruction _ when site.operation().equals(AtomicSite.SYNCHRONIZED) -> builder.pop();
            case InvokeInstruction call when isLock && isLockCall(call) -> builder.pop();
            case InvokeInstruction call
            when AtomicSite.operation(call).filter(site.operation()::equals).isPresent() -> replace(builder, call);
            default -> builder.with(element);
        }
    }

    private static boolean isLockCall(InvokeInstruction call) {
        return call.owner().asInternalName().endsWith("/ReentrantLock")
                && call.typeSymbol().equals(ConstantDescs.MTD_void);
    }

    private static void replace(CodeBuilder builder, InvokeInstruction call) {
        String method = call.name().stringValue();
        ClassDesc owner = call.owner().asSymbol();
        if (method.endsWith("Fence")) {
            return;
        }
        if (ORDERED_READS.contains(method) || ORDERED_WRITES.contains(method)) {
            boolean isAtomic = owner.packageName().endsWith(".atomic");
            String plain = (method.startsWith("g") ? "get" : "set") + (isAtomic ? "Plain" : "");
            builder.invoke(call.opcode(), owner, plain, call.typeSymbol(), call.isInterface());
            return;
        }
        builder.invokestatic(TWO_STEPS, method, twoStepsType(owner, call.typeSymbol()));
    }

    private static MethodTypeDesc twoStepsType(ClassDesc owner, MethodTypeDesc type) {
        boolean isHandle = owner.displayName().equals("VarHandle");
        List<ClassDesc> parameters = new ArrayList<>();
        parameters.add(owner);
        for (ClassDesc parameter : type.parameterList()) {
            boolean isReference = TypeKind.from(parameter) == TypeKind.REFERENCE;
            parameters.add(isHandle && isReference ? ConstantDescs.CD_Object : parameter);
        }
        return MethodTypeDesc.of(type.returnType(), parameters);
    }
}
