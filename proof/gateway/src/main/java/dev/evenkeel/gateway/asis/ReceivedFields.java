package dev.evenkeel.gateway.asis;

import io.netty.handler.codec.DefaultHeaders.NameValidator;
import io.netty.handler.codec.DefaultHeaders.ValueValidator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;

/**
 * Fields as they were received. Netty's decoder replaces several lengths of an HTTP/1.0 request by the first one, and
 * takes a coding away that a message without a body has; what the rules judge has to be what was sent.
 */
final class ReceivedFields extends DefaultHttpHeaders {
    static final HttpHeadersFactory FACTORY = new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
            return new ReceivedFields();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return new ReceivedFields();
        }
    };

    @SuppressWarnings("unchecked") // a validator that takes anything takes texts
    private ReceivedFields() {
        super(NameValidator.NOT_NULL, (ValueValidator<CharSequence>) ValueValidator.NO_VALIDATION);
    }

    @Override
    public HttpHeaders set(CharSequence name, Object value) {
        return this;
    }

    @Override
    public HttpHeaders set(CharSequence name, Iterable<?> values) {
        return this;
    }

    @Override
    public HttpHeaders set(String name, Object value) {
        return this;
    }

    @Override
    public HttpHeaders set(String name, Iterable<?> values) {
        return this;
    }

    @Override
    public HttpHeaders remove(CharSequence name) {
        return this;
    }

    @Override
    public HttpHeaders remove(String name) {
        return this;
    }
}
