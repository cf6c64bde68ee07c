using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Erasures;

/// <summary>An erasure is done when every service has said so.</summary>
public sealed class FollowingAnErasure : Spec<Erasure>
{
    private static readonly DateTimeOffset monday = Samples.Now;
    private static readonly Dictionary<string, int> deleted = new() { ["personal-data"] = 1 };
    private static readonly BeginErasure asked = new(Samples.Person, ErasureCause.Hris, "urn:hris:acme", "DE", null, deleted, TimeSpan.FromHours(1));
    private static readonly ErasureBegan began = new(Samples.Person, ErasureCause.Hris, "urn:hris:acme", "DE", null, deleted, monday.AddHours(1));

    private static readonly ServiceErased[] others = [.. new[] { "matching", "scheduling", "feedback" }.Select(service => new ServiceErased(service, 0, monday))];

    [Fact]
    public void it_begins_once() => Given().At(monday).When((erasure, now) => ErasureDecider.Decide(erasure, asked, now)).Then(began).TwiceIsOnce();

    [Fact]
    public void a_service_answers_once() => Given(began).At(monday)
        .When((erasure, now) => ErasureDecider.Decide(erasure, new RecordErased("feedback", 3), now))
        .Then(new ServiceErased("feedback", 3, monday)).TwiceIsOnce();

    [Fact]
    public void the_last_answer_completes_it() => Given([began, .. others]).At(monday)
        .When((erasure, now) => ErasureDecider.Decide(erasure, new RecordErased("programme", 1), now))
        .Then(new ServiceErased("programme", 1, monday), new ErasureCompleted(monday)).TwiceIsOnce();

    [Fact]
    public void nobody_else_can_answer() => Given(began).At(monday)
        .When((erasure, now) => ErasureDecider.Decide(erasure, new RecordErased("archive", 1), now)).Refused("service-unknown");

    [Fact]
    public void what_was_not_begun_is_not_answered() => Given().At(monday)
        .When((erasure, now) => ErasureDecider.Decide(erasure, new RecordErased("feedback", 1), now)).Refused("erasure-unknown");

    [Fact]
    public void it_is_overdue_when_not_all_have_answered_in_time() => Given([began, .. others]).At(monday.AddHours(1))
        .When((erasure, now) => ErasureDecider.Decide(erasure!, new CallOverdue(), now)).Then(new ErasureOverdue(["programme"])).TwiceIsOnce();

    [Fact]
    public void and_not_before() => Given([began, .. others]).At(monday.AddMinutes(59))
        .When((erasure, now) => ErasureDecider.Decide(erasure!, new CallOverdue(), now)).ThenNothing();

    [Fact]
    public void a_late_answer_completes_it_all_the_same()
    {
        var erasure = Fold.Of<Erasure>([began, .. others, new ErasureOverdue(["programme"]), new ServiceErased("programme", 0, monday), new ErasureCompleted(monday.AddHours(2))])!;
        Assert.False(erasure.Overdue);
        Assert.Null(ErasureDecider.NextDue(erasure));
        Assert.Equal(monday.AddHours(2), erasure.CompletedAt);
    }
}
