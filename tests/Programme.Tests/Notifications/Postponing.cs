using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

/// <summary>A mail that its mailbox does not take now.</summary>
public sealed class APostponedMail : Spec<Notification>
{
    private static readonly Guid request = Guid.Parse("66666666-0000-5000-8000-000000000000");
    private static readonly MailOrder order = new(new Dictionary<string, string>(), null, null);
    private static readonly RecordNotification refused = new(request, Samples.Person, "pair-formed", Delivery.Postponed("smtp-450"), order);

    [Fact]
    public void is_tried_again_a_minute_later() => Given().At(Samples.Now)
        .When((mail, now) => NotificationDecider.Decide(mail, refused, now)).Then(Postponed(Samples.Now, 1)).TwiceIsOnce();

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(7, 128)]
    [InlineData(8, 240)]
    [InlineData(20, 240)]
    public void is_tried_ever_more_seldom(int tries, int minutes) => Given(Tried(tries)).At(Samples.Now.AddDays(1))
        .When((mail, now) => NotificationDecider.Decide(mail, refused, now)).Then(Postponed(Samples.Now.AddDays(1), minutes)).TwiceIsOnce();

    [Fact]
    public void comes_back_when_it_was_not_taken_for_five_days() => Given(Tried(30)).At(Samples.Now.AddDays(5))
        .When((mail, now) => NotificationDecider.Decide(mail, refused, now)).Then(new NotificationBounced(request, Samples.Person, "pair-formed", "smtp-450")).TwiceIsOnce();

    [Fact]
    public void goes_when_its_mailbox_takes_it() => Given(Tried(1)).At(Samples.Now.AddMinutes(1))
        .When((mail, now) => NotificationDecider.Decide(mail, refused with { Delivery = Delivery.Sent(new("de", 1, null)) }, now))
        .Then(new NotificationSent(request, Samples.Person, "pair-formed", "de", 1)).TwiceIsOnce();

    [Fact]
    public void is_dropped_when_a_later_change_of_its_appointment_went_before() => Given(Tried(1)).At(Samples.Now.AddMinutes(1))
        .When((mail, now) => NotificationDecider.Decide(mail, refused with { Delivery = Delivery.Dropped("superseded") }, now))
        .Then(new NotificationDropped(request, Samples.Person, "pair-formed", "superseded")).TwiceIsOnce();

    [Fact]
    public void is_not_tried_before_its_time()
    {
        Given(Postponed(Samples.Now, 1)).At(Samples.Now).When((mail, now) => NotificationDecider.Decide(mail!, new TryMailAgain(), now)).ThenNothing();
        Given(Postponed(Samples.Now, 1)).At(Samples.Now.AddMinutes(1)).When((mail, now) => NotificationDecider.Decide(mail!, new TryMailAgain(), now)).Then(new NotificationTriedAgain()).TwiceIsOnce();
        // The same message once more, meanwhile: nothing is sent for it.
        Given(Postponed(Samples.Now, 1)).At(Samples.Now).When((mail, now) => NotificationDecider.Decide(mail, refused, now)).ThenNothing();
    }

    [Fact]
    public void cannot_have_come_back() => Given(Postponed(Samples.Now, 1)).At(Samples.Now)
        .When((mail, _) => NotificationDecider.Decide(mail, new RecordBounce("dsn-5-1-1"))).Refused("notification-never-sent");

    private static object[] Tried(int times) =>
        [.. Enumerable.Range(0, times).SelectMany(_ => new object[] { Postponed(Samples.Now, 1), new NotificationTriedAgain() })];

    private static NotificationPostponed Postponed(DateTimeOffset now, int minutes) =>
        new(request, Samples.Person, "pair-formed", "smtp-450", Samples.Now, now.AddMinutes(minutes), order);
}
