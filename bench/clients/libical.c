/* Prints every VEVENT of the calendar on standard input as libical reads it: fields with tabs between them. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *whole_input(void)
{
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    for (size_t got; (got = fread(text + size, 1, room - size - 1, stdin)) > 0;) {
        size += got;
        if (size + 1 >= room && !(text = realloc(text, room *= 2)))
            exit(1);
    }
    text[size] = '\0';
    return text;
}

static void field(const char *text)
{
    for (; text && *text; text++) {
        if (*text == '\n')
            fputs("\\n", stdout);
        else if (*text == '\t')
            fputs("\\t", stdout);
        else if (*text == '\\')
            fputs("\\\\", stdout);
        else
            putchar(*text);
    }
}

/* UTC, by the VTIMEZONE of this very calendar; or a day. */
static void moment(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    if (!property)
        return;
    struct icaltimetype when = icalproperty_get_datetime_with_component(property, event);
    if (!when.is_date)
        when = icaltime_convert_to_zone(when, icaltimezone_get_utc_timezone());
    printf("%04d-%02d-%02d", when.year, when.month, when.day);
    if (!when.is_date)
        printf("T%02d:%02d:%02dZ", when.hour, when.minute, when.second);
}

int main(int count, char **arguments)
{
    if (count > 1 && strcmp(arguments[1], "--version") == 0)
        return puts(ICAL_VERSION) < 0;
    char *text = whole_input();
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar)
        return 1;
    if (icalcomponent_count_errors(calendar)) {
        fprintf(stderr, "libical finds %d errors\n", icalcomponent_count_errors(calendar));
        return 1;
    }
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        field(icalcomponent_get_uid(event));
        putchar('\t');
        field(icalcomponent_get_summary(event));
        putchar('\t');
        moment(event, ICAL_DTSTART_PROPERTY);
        putchar('\t');
        moment(event, ICAL_DTEND_PROPERTY);
        putchar('\t');
        field(icalcomponent_get_description(event));
        putchar('\n');
    }
    icalcomponent_free(calendar);
    free(text);
    return 0;
}
