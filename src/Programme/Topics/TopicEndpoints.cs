using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Topics;

internal static class TopicEndpoints
{
    public static void MapTopics(this IEndpointRouteBuilder app)
    {
        var topics = app.MapGroup("/api/v1/topics").RequireAuthorization(Policies.PersonOrAdministrator).WithTags("Topics");

        topics.MapGet("/", () => TypedResults.Ok(TopicCatalogue.All)).WithSummary("The topics that a programme can choose from, in every language there is.");

        topics.MapGet("/{code}/guide", (string code, ReaderLanguage reader) => TopicCatalogue.Guides.TryGetValue(code, out var guides)
                ? TypedResults.Ok(GuideView.Of(code, reader.Of(guides)))
                : new Refusal(RefusalKind.NotFound, "topic-unknown", "There is no such topic.").ToProblem())
            .WithSummary("A guide for a session about this topic, in the language asked for.");
    }
}

public sealed record GuideView(string Code, string Language, SessionGuide Guide)
{
    internal static GuideView Of(string code, (string Language, SessionGuide Guide) one) => new(code, one.Language, one.Guide);
}
