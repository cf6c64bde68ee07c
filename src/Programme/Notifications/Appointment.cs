using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using MimeKit;
using ReverseMentoring.Contracts.Programme.V1;
using Calendar = Ical.Net.Calendar;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>The appointment that goes with a mail, as iTIP (RFC 5546) wants it: a request or a cancellation of one event. Pure.</summary>
internal static class Appointment
{
    // A zone is described from here on, and its rules for what is to come. The library compares with the real clock, which the appointment may be far ahead of.
    private static readonly DateTime BeforeAllAppointments = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <param name="title">Neutral: calendars are seen by many.</param>
    /// <param name="now">When the mail is written.</param>
    /// <exception cref="InvalidOperationException">A method that is none of the two; the request goes to the error queue.</exception>
    public static string Write(CalendarPart part, string title, Uri? location, MailboxAddress organizer, MailboxAddress attendee, DateTimeOffset now)
    {
        if (part.Method is not (CalendarMethods.Request or CalendarMethods.Cancel)) throw new InvalidOperationException($"There is no appointment of the method '{part.Method}'.");
        var cancelled = part.Method == CalendarMethods.Cancel;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(part.Zone, out var found) && found.HasIanaId && found.BaseUtcOffset != TimeSpan.Zero ? found : TimeZoneInfo.Utc;
        var calendar = new Calendar { Method = part.Method, ProductId = "-//Reverse Mentoring//Programme//EN" };
        if (zone != TimeZoneInfo.Utc) calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Id, BeforeAllAppointments, false));
        calendar.Events.Add(new CalendarEvent
        {
            Uid = part.Uid,
            Sequence = part.Sequence,
            DtStamp = new CalDateTime(now.UtcDateTime, CalDateTime.UtcTzId),
            Start = Local(part.Start, zone),
            End = Local(part.End, zone),
            Summary = title,
            Location = location?.AbsoluteUri,
            Url = location,
            Status = cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Transparency = TransparencyType.Opaque,
            Class = "PRIVATE",
            Organizer = new Organizer($"mailto:{organizer.Address}") { CommonName = organizer.Name },
            // Answers by mail would reach nobody: one answers in the portal.
            Attendees = [new Attendee($"mailto:{attendee.Address}") { CommonName = attendee.Name, Role = ParticipationRole.RequiredParticipant, ParticipationStatus = EventParticipationStatus.NeedsAction, Rsvp = false }]
        });
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalDateTime Local(DateTimeOffset instant, TimeZoneInfo zone) => zone == TimeZoneInfo.Utc
        ? new(instant.UtcDateTime, CalDateTime.UtcTzId)
        : new(DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(instant, zone).DateTime, DateTimeKind.Unspecified), zone.Id);
}
