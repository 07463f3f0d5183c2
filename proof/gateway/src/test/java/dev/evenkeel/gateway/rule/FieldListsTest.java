package dev.evenkeel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldListsTest {
    private static String sessionId(String cookies) {
        long value = FieldLists.sessionCookie(cookies);
        if (value == FieldLists.NONE) {
            return "none";
        }
        String text = cookies.substring(FieldLists.start(value), FieldLists.end(value));
        return FieldLists.isSessionId(cookies, value) ? text : "invalid " + text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sid=abc|abc",
                "a=b; sid=A-_9 ;c=d|A-_9",
                "sid=one; sid=two|one",
                "xsid=a; SID=b|none",
                "sid|none",
                "sid=|invalid ''",
                "sid=\"a\"|invalid \"a\"",
                "sid=a b|invalid a b",
                ";;  ;sid=x|x",
                "''|none"
            })
    void sessionCookieIsFound(String cookies, String expected) {
        assertThat(sessionId(cookies)).isEqualTo(expected.replace("''", ""));
    }

    @Test
    void sessionIdHasAtMost64Characters() {
        assertThat(sessionId("sid=" + "a".repeat(64))).isEqualTo("a".repeat(64));
        assertThat(sessionId("sid=" + "a".repeat(65))).startsWith("invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"close|true", "x, CLOSE\t|true", ",,close,|true", "closed|false", "x close|false", "''|false"})
    void listNamesAWord(String list, boolean expected) {
        assertThat(FieldLists.names(list, "close")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|true",
                "Application/JSON ;charset=x|true",
                "application/json, x|false",
                "application/jsonx|false",
                "text/json|false",
                "''|false"
            })
    void jsonIsRecognised(String type, boolean expected) {
        assertThat(FieldLists.isJson(type)).isEqualTo(expected);
    }
}
