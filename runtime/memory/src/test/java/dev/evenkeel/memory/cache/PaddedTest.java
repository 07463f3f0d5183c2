package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaddedTest {
    private static final long CACHE_LINE_BYTES = 64;

    /** By reflection, since what tells a field's place is deprecated. */
    private static long placeOf(Field field) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field only = unsafe.getDeclaredField("theUnsafe");
        only.setAccessible(true);
        Method offset = unsafe.getMethod("objectFieldOffset", Field.class);
        return (long) offset.invoke(only.get(null), field);
    }

    @ParameterizedTest
    @ValueSource(classes = {KeptSpans.class, SampleCountdown.class})
    void nothingThatIsWrittenLiesInFrontOfThePadding(Class<?> type) throws ReflectiveOperationException {
        assertThat(type).isAssignableTo(Padded.class);
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                assertThat(placeOf(field)).as(field.getName()).isGreaterThanOrEqualTo(CACHE_LINE_BYTES);
            }
        }
    }
}
