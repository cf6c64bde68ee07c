using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.Topics;

namespace ReverseMentoring.Programme.Training;

/// <summary>What this service is made of when it teaches: paths, topics and certificates.</summary>
internal static class Learning
{
    public static ServiceParts Certificates(this ServiceParts parts) => parts
        .Noun<Certificate>(CertificateLife.Describe)
        .Consumer<CertificateConsumer>()
        .Store(options =>
        {
            options.Schema.For<Certificate>().Index(certificate => certificate.PersonId);
            options.Schema.For<CertificateCode>().UniqueIndex(code => code.Code);
            options.Schema.For<Copy<Session>>().Index(copy => copy.State.MentorId).Index(copy => copy.State.MenteeId);
        });

    public static void MapLearning(this IEndpointRouteBuilder app)
    {
        app.MapTopics();
        app.MapTraining();
        app.MapCertificates();
    }
}
