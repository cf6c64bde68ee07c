using Ical.Net;
using MimeKit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Programme.Notifications;

namespace ReverseMentoring.Programme.Tests;

public sealed class Appointments
{
    private static readonly MailboxAddress Someone = new("Someone", "someone@acme.test");

    /// <summary>A term planned now may end more than a year from now; in summer and in winter, north and south.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-12-01T09:00:00Z", 10)]
    [InlineData("Europe/Berlin", "2029-07-02T09:00:00Z", 11)]
    [InlineData("America/New_York", "2030-01-15T15:00:00Z", 10)]
    [InlineData("Australia/Sydney", "2031-01-15T00:00:00Z", 11)]
    [InlineData("Asia/Kolkata", "2030-05-02T04:30:00Z", 10)]
    [InlineData("Asia/Tokyo", "2030-05-02T00:00:00Z", 9)]
    public void far_ahead_stand_at_the_hour_of_their_zone_which_they_describe(string zone, string instant, int hour)
    {
        var start = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        var written = Appointment.Write(
            new("session-1@rm", 1, "REQUEST", start, start.AddHours(1), zone), "Conversation", new("https://portal.test/"), Someone, Someone, start.AddYears(-1));
        var calendar = Calendar.Load(written)!;
        var meeting = Assert.Single(calendar.Events)!;
        Assert.Equal((zone, hour), (meeting.Start!.TzId, meeting.Start.Hour));
        Assert.Equal(start.UtcDateTime, meeting.Start.AsUtc);
        // For whoever does not know the zone by its name: the offset of that day follows from the description alone.
        var description = Assert.Single(calendar.TimeZones)!;
        Assert.Contains(description.TimeZoneInfos, part => part.OffsetTo!.Offset == TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(start));
    }

    [Fact]
    public void are_kept_in_mind_by_their_latest_change_whatever_the_order_in_which_they_went()
    {
        var (first, second) = (Part(1, Samples.Now.AddDays(60)), Part(2, Samples.Now.AddDays(7)));
        var inOrder = SentAppointment.After(SentAppointment.After(null, Samples.Person, first, Samples.Now), Samples.Person, second, Samples.Now);
        Assert.Equal(inOrder, SentAppointment.After(SentAppointment.After(null, Samples.Person, second, Samples.Now), Samples.Person, first, Samples.Now));
        Assert.Equal((true, false, false), (inOrder.Supersedes(first), inOrder.Supersedes(second), inOrder.Supersedes(Part(3, Samples.Now))));
        // Of where it once was, too, an old mail may come.
        Assert.Equal(first.End.AddDays(30), inOrder.KeptUntil);
        Assert.Equal(Samples.Now.AddDays(30), SentAppointment.After(null, Samples.Person, Part(4, Samples.Now.AddDays(-2)), Samples.Now).KeptUntil);
        Assert.NotEqual(inOrder.Id, SentAppointment.IdOf(Samples.Person, "session-2@rm"));
        Assert.NotEqual(inOrder.Id, SentAppointment.IdOf(Guid.NewGuid(), first.Uid));

        static CalendarPart Part(int sequence, DateTimeOffset end) => new("session-1@rm", sequence, "REQUEST", end.AddHours(-1), end, "Europe/Berlin");
    }
}
